import { computed, effect, signal } from '@preact/signals';
import { ApiProblem } from '../../api/problem.js';
import { addressOf, CONSOLE_HEADER } from '../../api/request.js';
import { askSession, loadSession, maxFileBytes } from '../../api/session.js';
import { giveUp } from './give-up.js';
import { BrokenUpload } from './model/broken-upload.js';
import type { BegunUpload, QueuedFile } from './model/conversation.js';
import { FileChanged, requireUnchanged } from './model/file-changed.js';
import { repeat } from './model/repeat.js';
import { sendFile } from './model/send-file.js';
import { requireSize } from './model/upload-faults.js';
import { uploadFields } from './model/upload-fields.js';
import { accept, beginUpload, forgetUpload, loseFile, removeFile } from './store.js';

/** An upload that is running, or that has failed. */
export interface Sending {
  /** Bytes. */
  readonly sent: number;
  readonly total: number;
  /** Why it waits before it is sent again; null: it does not. */
  readonly waitsFor: Error | null;
  /** Why it was given up; null: it was not. */
  readonly error: unknown;
}

const sending = signal<ReadonlyMap<string, Sending>>(new Map());
const running = new Map<string, AbortController>();

const isSending = computed(() => [...sending.value.values()].some(({ error }) => error === null));

// An upload ends with the page, so the browser asks before it leaves.
effect(() => {
  if (!isSending.value) return undefined;
  const ask = (event: Event): void => event.preventDefault();
  window.addEventListener('beforeunload', ask);
  return () => window.removeEventListener('beforeunload', ask);
});

export function sendingOf({ id }: QueuedFile): Sending | null {
  return sending.value.get(id) ?? null;
}

/** Uploads a file as a dry run; does nothing where that is done, or being done. Goes on while other pages are open. */
export async function startUpload(file: QueuedFile, blob: File, accountId: string | null): Promise<void> {
  const fields = uploadFields(file.choices, accountId);
  const key = JSON.stringify(fields);
  if (running.has(file.id)) return;
  if (file.upload && file.upload.fields !== key) void giveUp(file.upload.actionId);
  const upload = beginUpload(file.id, key);
  if (upload === null || upload.actionId !== null) return;
  const stop = new AbortController();
  running.set(file.id, stop);
  try {
    const id = await send(file, blob, { fields, key: upload.key, signal: stop.signal });
    set(file.id, null);
    accept(file.id, key, id);
  } catch (error) {
    if (stop.signal.aborted) set(file.id, null);
    else await fail(file.id, error);
  } finally {
    running.delete(file.id);
  }
}

interface OneUpload extends Pick<BegunUpload, 'key'> {
  readonly fields: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** @returns the id of the action @throws what does not pass by itself; the signal's reason */
async function send(
  { id, mark }: QueuedFile,
  blob: File,
  { fields, key, signal }: OneUpload,
): Promise<string> {
  const show = (sent: number, total = blob.size, waitsFor: Error | null = null): void =>
    set(id, { sent, total, waitsFor, error: null });
  requireSize(blob, maxFileBytes.value);
  const request = {
    url: addressOf<{ url: '/api/v1/bulk-actions' }>('/api/v1/bulk-actions'),
    ...{ fields, file: blob, headers: { ...CONSOLE_HEADER, 'Idempotency-Key': key } },
  };
  const once = async (): Promise<string> => {
    show(0);
    await requireUnchanged(blob, mark);
    signal.throwIfAborted();
    try {
      return (await sendFile(request, { signal, onProgress: (sent, total) => show(sent, total) })).id;
    } catch (error) {
      if (error instanceof ApiProblem) broken.answered();
      throw error;
    }
  };
  const broken = new BrokenUpload(blob, mark, askSession);
  return repeat(once, {
    signal,
    findCause: () => broken.findCause(),
    onWait: (waitsFor) => show(0, blob.size, waitsFor),
  });
}

/** Stops an upload; what has arrived of it is dropped by the service. */
export function stopUpload(id: string): void {
  running.get(id)?.abort(new Error('stopped'));
  forgetUpload(id);
}

/** Takes a file out of the conversation, and stops its upload. */
export function dropFile(id: string): void {
  stopUpload(id);
  set(id, null);
  removeFile(id);
}

/** Takes back that an upload failed, so that it can be begun again. */
export function forgetFailure(id: string): void {
  set(id, null);
}

async function fail(id: string, error: unknown): Promise<void> {
  if (error instanceof FileChanged) {
    set(id, null);
    loseFile(id);
    return;
  }
  // Whoever signs in again goes on where the session ended.
  const isSignedOut = error instanceof ApiProblem && error.status === 401;
  set(id, isSignedOut ? null : { sent: 0, total: 0, waitsFor: null, error });
  if (isSignedOut) await loadSession();
}

function set(id: string, value: Sending | null): void {
  const changed = new Map(sending.value);
  if (value) changed.set(id, value);
  else changed.delete(id);
  sending.value = changed;
}
