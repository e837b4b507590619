import { computed, effect, signal } from '@preact/signals';
import { go, query } from '../../router/location.js';
import { giveUp } from './give-up.js';
import type { Choices, Conversation, QueuedFile, Step } from './model/conversation.js';
import * as model from './model/conversation.js';
import type { FileMark } from './model/file-mark.js';
import { isSameFile, markOf } from './model/file-mark.js';
import { newId } from './model/id.js';
import { loadConversation, saveConversation } from './model/kept.js';

/** The files of the conversation, kept over a reload. */
export const files = signal<Conversation>(loadConversation(sessionStorage));
/** The files themselves, which are gone after a reload. */
const blobs = signal<ReadonlyMap<string, File>>(new Map());

effect(() => void saveConversation(sessionStorage, files.value));

/** The file that the address names, else the first one. */
export const current = computed((): QueuedFile | null => {
  const named = files.value.find(({ id }) => id === query.value.get('file'));
  return named ?? files.value[0] ?? null;
});

/** The file itself; null: the browser has forgotten it. */
export function blobOf(file: QueuedFile | null): File | null {
  return (file && blobs.value.get(file.id)) ?? null;
}

export function openStep(step: Step, file = current.value, { replace = false } = {}): void {
  const isFirst = step === 'file';
  go(isFirst ? 'new' : `new/${step}`, { file: file?.id ?? null }, { replace });
}

/** Files that are no longer what was chosen. After a reload the page asks for all files, for another reason. */
const changed = signal<ReadonlySet<string>>(new Set());

/** Whether the file was changed on its disk after it was chosen. */
export function hasChanged({ id }: QueuedFile): boolean {
  return changed.value.has(id);
}

/** What a file that was chosen is: a new one, the one that is asked for, or no file that can be read. */
export type Added = 'new' | 'again' | 'unreadable';

/** Adds a file, or takes back one that the page has lost: it was loaded again, or the file was changed. */
export async function addFile(file: File): Promise<Added> {
  let mark: FileMark;
  try {
    mark = await markOf(file);
  } catch {
    // It was moved, or it is a folder.
    return 'unreadable';
  }
  const known = lostFile(mark);
  const id = known?.id ?? newId();
  if (known) void giveUp(model.replacedBy(known, mark));
  files.value = known ? model.takeAgain(files.value, id, mark) : model.add(files.value, id, mark);
  hold(id, file);
  return known ? 'again' : 'new';
}

export function removeFile(id: string): void {
  files.value = model.remove(files.value, id);
  forgetBlob(id);
}

/** The file is no longer what was chosen, so that the page has to ask for it again. */
export function loseFile(id: string): void {
  files.value = model.lose(files.value, id);
  forgetBlob(id);
  changed.value = new Set(changed.value).add(id);
}

/** Its import has begun, so the file is needed no more: one of the same name is another import. */
export function settle(id: string): void {
  const others = new Set(changed.value);
  others.delete(id);
  changed.value = others;
}

function forgetBlob(id: string): void {
  const left = new Map(blobs.value);
  left.delete(id);
  blobs.value = left;
}

/** One that is the same as this file, else one that was changed and has its name. */
function lostFile(mark: FileMark): QueuedFile | undefined {
  const lost = files.value.filter(({ id }) => !blobs.value.has(id));
  return (
    lost.find((file) => isSameFile(mark, file.mark)) ??
    lost.find((file) => hasChanged(file) && file.mark.name === mark.name)
  );
}

export function choose(choices: Partial<Choices>): void {
  if (current.value) files.value = model.choose(files.value, current.value.id, choices);
}

/** @returns the upload: the one that was begun with these fields, or a new one */
export function beginUpload(id: string, fields: string): model.BegunUpload | null {
  files.value = model.beginUpload(files.value, id, fields, newId);
  return files.value.find((file) => file.id === id)?.upload ?? null;
}

export function accept(id: string, fields: string, actionId: string): void {
  files.value = model.accept(files.value, id, fields, actionId);
}

export function follow(id: string, actionId: string): void {
  files.value = model.follow(files.value, id, actionId);
}

export function forgetUpload(id: string): void {
  files.value = model.forgetUpload(files.value, id);
}

function hold(id: string, file: File): void {
  blobs.value = new Map(blobs.value).set(id, file);
  settle(id);
}
