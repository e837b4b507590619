import { computed, effect, signal } from '@preact/signals';
import { cancelAction } from '../../api/actions.js';
import { ApiProblem } from '../../api/problem.js';
import { addressOf, CONSOLE_HEADER } from '../../api/request.js';
import { askSession, loadSession } from '../../api/session.js';
import type { QueuedFile } from './model/conversation.js';
import { FileChanged, requireReadable } from './model/file-changed.js';
import { repeat } from './model/repeat.js';
import { sendFile } from './model/send-file.js';
import { uploadFields } from './model/upload-fields.js';
import { accept, beginUpload, forgetBlob, forgetUpload, removeFile } from './store.js';

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
  set(file.id, { sent: 0, total: blob.size, waitsFor: null, error: null });
  try {
    const action = await repeat(
      () =>
        sendFile(
          {
            url: addressOf<{ url: '/api/v1/bulk-actions' }>('/api/v1/bulk-actions'),
            ...{ fields, file: blob, headers: { ...CONSOLE_HEADER, 'Idempotency-Key': upload.key } },
          },
          {
            signal: stop.signal,
            onProgress: (sent, total) => set(file.id, { sent, total, waitsFor: null, error: null }),
          },
        ),
      {
        signal: stop.signal,
        findCause: () => findCause(blob),
        onWait: (waitsFor) => set(file.id, { sent: 0, total: blob.size, waitsFor, error: null }),
      },
    );
    set(file.id, null);
    accept(file.id, key, action.id);
  } catch (error) {
    if (stop.signal.aborted) set(file.id, null);
    else await fail(file.id, error);
  } finally {
    running.delete(file.id);
  }
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

/** A browser tells nothing of a connection that broke: neither of a file that changed, nor of an early answer. */
async function findCause(blob: File): Promise<void> {
  await requireReadable(blob);
  try {
    await askSession();
  } catch (error) {
    // Whatever else it answers, the upload's own answer will say it.
    if (error instanceof ApiProblem && error.status === 401) throw error;
  }
}

async function fail(id: string, error: unknown): Promise<void> {
  if (error instanceof FileChanged) {
    // The page asks for the file again.
    set(id, null);
    forgetUpload(id);
    forgetBlob(id);
    return;
  }
  // Whoever signs in again goes on where the session ended.
  const isSignedOut = error instanceof ApiProblem && error.status === 401;
  set(id, isSignedOut ? null : { sent: 0, total: 0, waitsFor: null, error });
  if (isSignedOut) await loadSession();
}

/** A dry run whose choices were changed waits for nobody any more. */
async function giveUp(actionId: string | null): Promise<void> {
  if (actionId === null) return;
  try {
    await cancelAction(actionId);
  } catch {
    // It has ended, or the service is away: a dry run that nobody confirms changes nothing and is purged.
  }
}

function set(id: string, value: Sending | null): void {
  const changed = new Map(sending.value);
  if (value) changed.set(id, value);
  else changed.delete(id);
  sending.value = changed;
}
