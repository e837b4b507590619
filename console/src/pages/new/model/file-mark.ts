/** What a file is known by, because a browser forgets the file itself when the page is loaded again. */
export interface FileMark {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** SHA-256 of its beginning, in hexadecimal; empty where the browser cannot compute it (plain HTTP). */
  readonly headSha256: string;
  /** When it was changed last, in milliseconds since 1970; null: the browser does not know. */
  readonly modified: number | null;
}

/** A file, or the part of one that is needed here. */
export interface NamedBlob {
  readonly name: string;
  readonly size: number;
  /** Milliseconds since 1970; the present time where the browser does not know. */
  readonly lastModified: number;
  slice(start: number, end: number): Pick<Blob, 'arrayBuffer'>;
}

/** Bytes that the preview reads and the mark is made of. */
export const HEAD_BYTES = 64 * 1024;
/** A file that was changed so shortly before may be one of which the browser does not know when. */
const JUST_NOW_MS = 1000;

/** @throws DOMException where the file cannot be read: it was moved, changed or locked */
export async function markOf(file: NamedBlob): Promise<FileMark> {
  const head = await file.slice(0, HEAD_BYTES).arrayBuffer();
  const { name, size, lastModified } = file;
  const isKnown = lastModified < Date.now() - JUST_NOW_MS;
  return { name, size, headSha256: await sha256(head), modified: isKnown ? lastModified : null };
}

/** Whether it is the file that the page had before it was loaded again; a copy of it is as good. */
export function isSameFile(one: FileMark, other: FileMark): boolean {
  return one.name === other.name && one.size === other.size && one.headSha256 === other.headSha256;
}

async function sha256(bytes: ArrayBuffer): Promise<string> {
  // TypeScript has it everywhere; browsers have it on HTTPS and localhost alone.
  const subtle = globalThis.crypto.subtle as SubtleCrypto | undefined;
  if (subtle === undefined) return '';
  const digest = new Uint8Array(await subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
