import type { FileMark, NamedBlob } from './file-mark.js';
import { isSameFile, markOf } from './file-mark.js';

/** A file is no longer the one that was chosen: it was changed, moved, deleted or locked since. */
export class FileChanged extends Error {
  override readonly name = 'FileChanged';
}

/**
 * A browser remembers where a file is, and reads it when it is sent. Not every browser notices that it was changed.
 *
 * @param chosen what it was when it was chosen
 * @throws FileChanged
 */
export async function requireUnchanged(file: NamedBlob, chosen: FileMark): Promise<void> {
  let now: FileMark;
  try {
    now = await markOf(file);
  } catch (error) {
    throw new FileChanged('The file can be read no more.', { cause: error });
  }
  const isTouched = chosen.modified !== null && now.modified !== chosen.modified;
  if (isTouched || !isSameFile(now, chosen)) throw new FileChanged('The file was changed.');
}
