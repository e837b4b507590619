import type { Choices, Conversation, QueuedFile } from './conversation.js';
import { NO_CHOICES } from './conversation.js';
import type { FileMark } from './file-mark.js';

/** Of the browser's session storage: it survives a reload, and two tabs do not share it. */
export type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const NAME = 'bulk-actions-new';
/** Of an earlier form there is nothing left to read. */
const VERSION = 1;

export function loadConversation(storage: Kept): Conversation {
  try {
    const kept: unknown = JSON.parse(storage.getItem(NAME) ?? 'null');
    const { version, files } = (kept ?? {}) as { version?: unknown; files?: unknown };
    return version === VERSION && Array.isArray(files) ? files.filter(isFile).map(complete) : [];
  } catch {
    // What is no JSON was not written here; a browser may refuse its storage.
    return [];
  }
}

/** @returns whether it will be there after a reload */
export function saveConversation(storage: Kept, files: Conversation): boolean {
  try {
    if (files.length === 0) storage.removeItem(NAME);
    else storage.setItem(NAME, JSON.stringify({ version: VERSION, files }));
    return true;
  } catch {
    return false;
  }
}

function isFile(value: unknown): value is QueuedFile {
  const { id, mark, choices } = (value ?? {}) as Partial<QueuedFile>;
  return typeof id === 'string' && typeof mark?.name === 'string' && typeof choices === 'object';
}

function complete(file: QueuedFile): QueuedFile {
  const choices: Choices = { ...NO_CHOICES, ...file.choices };
  // Nothing is known of that where the page was older.
  const mark: FileMark = { ...file.mark, modified: file.mark.modified ?? null };
  return { ...file, mark, choices, upload: file.upload ?? null };
}
