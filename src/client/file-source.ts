import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { FileChangedError } from './errors.js';

/** Something to upload. `open` is called for each attempt, and may throw at the second one. */
export interface UploadSource {
  readonly name: string;
  /** Bytes; null: not known. */
  readonly size: number | null;
  /** Whether it can be read more than once. */
  readonly isRepeatable: boolean;
  open(): AsyncIterable<Uint8Array>;
}

const READ_BYTES = 256 * 1024;

/**
 * The file at a path, which is read while it is sent.
 *
 * @throws Error with Node's code where there is no such file, it may not be read, or it is a folder (`EISDIR`)
 */
export async function fileSource(path: string): Promise<UploadSource> {
  const first = await stateOf(path);
  return {
    name: basename(path),
    // A pipe or a device has no size of its own.
    size: first.isFile ? first.size : null,
    isRepeatable: first.isFile,
    open: () => (first.isFile ? readUnchanged(path, first) : readAll(path)),
  };
}

/** The bytes of a stream, which can be sent once. */
export function streamSource(stream: AsyncIterable<Uint8Array>, name: string): UploadSource {
  return { name, size: null, isRepeatable: false, open: () => stream };
}

export function blobSource(blob: Blob, name: string): UploadSource {
  return { name, size: blob.size, isRepeatable: true, open: () => blob.stream() };
}

interface FileState {
  readonly isFile: boolean;
  readonly size: number;
  readonly mtimeMs: number;
  readonly ino: number;
}

async function stateOf(path: string): Promise<FileState> {
  const file = await open(path);
  try {
    const state = await file.stat();
    if (state.isDirectory()) throw Object.assign(new Error(`${path} is a folder.`), { code: 'EISDIR' });
    return { isFile: state.isFile(), size: state.size, mtimeMs: state.mtimeMs, ino: state.ino };
  } finally {
    await file.close();
  }
}

async function* readAll(path: string): AsyncGenerator<Uint8Array> {
  yield* (await open(path)).createReadStream({ highWaterMark: READ_BYTES });
}

/** @throws FileChangedError before the last byte is sent, so that the service takes nothing of a file that changed */
async function* readUnchanged(path: string, before: FileState): AsyncGenerator<Uint8Array> {
  const stream = (await open(path)).createReadStream({ highWaterMark: READ_BYTES });
  let last: Uint8Array | null = null;
  let bytes = 0;
  for await (const part of stream as AsyncIterable<Uint8Array>) {
    if (last !== null) yield last;
    last = part;
    bytes += part.length;
    if (bytes > before.size) break;
  }
  const after = await stateOf(path);
  const isSame = after.ino === before.ino && after.mtimeMs === before.mtimeMs && after.size === before.size;
  if (!isSame || bytes !== before.size)
    throw new FileChangedError(`${path} was changed while it was read; nothing of it was uploaded.`);
  if (last !== null) yield last;
}
