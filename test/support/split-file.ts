import type { StagedChunk } from '../../src/bulk-actions/receive/stream/chunk-builder.js';
import type { RecordSplitterOptions } from '../../src/bulk-actions/receive/stream/record-splitter.js';
import { RecordSplitter } from '../../src/bulk-actions/receive/stream/record-splitter.js';

function* pieces(data: Buffer, sizes: readonly number[]): Generator<Buffer> {
  for (let at = 0, i = 0; at < data.length; i++) {
    const size = sizes[i % sizes.length]!;
    yield data.subarray(at, at + size);
    at += size;
  }
}

export interface SplitFile {
  splitter: RecordSplitter;
  chunks: StagedChunk[];
}

/**
 * Splits a file that arrives in pieces of the given sizes, repeated.
 *
 * @param suspendsAfter whether the upload is suspended after a piece, counted from 0
 */
export function splitFile(
  file: string | Buffer,
  options: Partial<RecordSplitterOptions> = {},
  sizes = [100_000],
  suspendsAfter: (piece: number) => boolean = () => false,
): SplitFile {
  const splitter = new RecordSplitter({ chunkRows: 5000, ...options });
  const chunks: StagedChunk[] = [];
  let piece = 0;
  for (const bytes of pieces(Buffer.from(file), sizes)) {
    // Like Node, which reuses the buffer for the next piece.
    const reused = Buffer.from(bytes);
    chunks.push(...splitter.push(reused));
    reused.fill('!');
    if (suspendsAfter(piece++)) chunks.push(...splitter.flush());
  }
  chunks.push(...splitter.end());
  return { splitter, chunks };
}
