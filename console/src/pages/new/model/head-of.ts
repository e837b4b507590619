import { HEAD_BYTES } from './file-mark.js';

const GZIP = [0x1f, 0x8b] as const;

export interface Head {
  readonly head: Uint8Array<ArrayBuffer>;
  /** Whether the file has no more, so that its last row needs no line break. */
  readonly isWhole: boolean;
}

/**
 * The beginning of a file, for the preview. Of a gzip file, the beginning of what is in it.
 *
 * @throws DOMException where the file cannot be read any more
 */
export async function headOf(file: Blob): Promise<Head> {
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  if (!GZIP.every((byte, i) => head[i] === byte)) return { head, isWhole: file.size <= HEAD_BYTES };
  return firstBytes(file.stream().pipeThrough(new DecompressionStream('gzip')));
}

/** A damaged file gives what could be read; the upload says what is wrong with it. */
async function firstBytes(stream: ReadableStream<Uint8Array>): Promise<Head> {
  const head = new Uint8Array(HEAD_BYTES);
  let length = 0;
  let isWhole = false;
  const reader = stream.getReader();
  try {
    while (length < HEAD_BYTES) {
      const { done, value } = await reader.read();
      if (done) {
        isWhole = true;
        break;
      }
      const part = value.subarray(0, HEAD_BYTES - length);
      head.set(part, length);
      length += part.length;
    }
  } catch {
    // As far as it could be read.
  }
  // Nobody waits for the rest.
  reader.cancel().catch(() => undefined);
  return { head: head.slice(0, length), isWhole };
}
