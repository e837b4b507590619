import { promisify } from 'node:util';
import { constants, zstdCompress, zstdCompressSync, zstdDecompressSync } from 'node:zlib';

const compress = promisify(zstdCompress);
/** Level 1: half a CPU second per GB saved against the default, for a tenth more bytes. */
const FAST = { [constants.ZSTD_c_compressionLevel]: 1 };
/** Bytes that a chunk of a large file has at most. */
const MAX_BYTES = 2 * 1024 * 1024;
/** Up to so many bytes, handing them to a thread costs more CPU time than compressing them (4 KB: 95 and 31 µs). */
const SMALL_BYTES = 32 * 1024;
/** Bytes of a piece of output; Node takes no fewer. */
const MIN_PIECE = 64;
/**
 * Output comes in one piece where the bytes shrink by a factor between these two; the benchmark's files by 3.7. Each
 * further piece costs a round trip to the thread and a copy; a much too large one is garbage that V8 counts.
 */
const [LEAST_RATIO, MOST_RATIO] = [3, 6];

/** @returns the `payload` of a chunk, from the bytes of its records */
export function compressPayload(bytes: Buffer): Promise<Buffer> {
  const chunkSize = Math.max(MIN_PIECE, Math.ceil(bytes.length / LEAST_RATIO));
  const options = { params: FAST, chunkSize };
  if (bytes.length <= SMALL_BYTES) return Promise.resolve(zstdCompressSync(bytes, options));
  return compress(bytes, options);
}

/** Synchronous: in a thread, piece by piece, it takes three to four times the CPU time. */
export function decompressPayload(payload: Buffer): Buffer {
  const chunkSize = Math.min(MAX_BYTES, Math.max(MIN_PIECE, payload.length * MOST_RATIO));
  return zstdDecompressSync(payload, { chunkSize });
}
