import type { Dialect } from '../../csv/dialect.js';
import { MAX_RECORD_BYTES, RecordScanner } from '../../csv/record-scanner.js';
import type { StagedChunk } from '../stream/chunk-builder.js';
import { ChunkBuilder } from '../stream/chunk-builder.js';

/** `row_lines` are 32-bit, which limits how far a chunk's rows may lie below its first. */
const MAX_LINES = 2 ** 31 - 1;

/**
 * Packs records that are no longer adjacent into chunks. Memory: 1 MiB besides the chunks returned.
 *
 * A quoted cell that was never closed in the file might be closed by a quote of its new neighbours, and swallow them.
 * So the packed records are scanned again, as every reader will scan them, and a chunk ends behind a record that its
 * neighbours would change: at the end of a chunk it reads as before.
 */
export class RecordRegrouper {
  /** Bytes of the records added so far. */
  bytes = 0;

  private readonly window: Buffer;
  private filled = 0;
  /** Behind each record in the window. */
  private ends: number[] = [];
  /** Physical lines of the file before each of them. */
  private lines: number[] = [];
  private readonly chunk: ChunkBuilder;

  /**
   * @param chunkRows most records of a chunk
   * @param maxRecordBytes the same as when the file was cut
   */
  constructor(
    private readonly dialect: Dialect,
    private readonly chunkRows: number,
    private readonly maxRecordBytes = MAX_RECORD_BYTES,
  ) {
    this.window = Buffer.allocUnsafeSlow(maxRecordBytes);
    this.chunk = new ChunkBuilder({ rows: chunkRows, bytes: maxRecordBytes });
  }

  /** Records in the chunks returned so far. */
  get rows(): number {
    return this.chunk.rows;
  }

  /** Chunks returned so far. */
  get chunks(): number {
    return this.chunk.chunks;
  }

  /**
   * @param record with its line break; copied
   * @param line physical line of the file where it begins, from 1
   * @returns the chunks that are complete now
   */
  add(record: Buffer, line: number): StagedChunk[] {
    const isFull =
      this.ends.length === this.chunkRows ||
      this.filled + record.length > this.window.length ||
      line - 1 - (this.lines[0] ?? line - 1) > MAX_LINES;
    const staged = isFull ? this.end() : [];
    record.copy(this.window, this.filled);
    this.filled += record.length;
    this.bytes += record.length;
    this.ends.push(this.filled);
    this.lines.push(line - 1);
    return staged;
  }

  /** @returns the chunks that remain */
  end(): StagedChunk[] {
    const staged: StagedChunk[] = [];
    const { window } = this;
    let scanner = this.scanFrom(0);
    let start = 0;
    for (const [i, next] of this.ends.entries()) {
      scanner.advance();
      this.chunk.add(window, { start, next, line: this.lines[i]! }, staged);
      if (scanner.next !== next) {
        this.chunk.flush(window, staged);
        scanner = this.scanFrom(next);
      }
      start = next;
    }
    this.chunk.flush(window, staged);
    this.filled = 0;
    this.ends = [];
    this.lines = [];
    return staged;
  }

  private scanFrom(start: number): RecordScanner {
    const scanner = new RecordScanner(this.dialect, this.maxRecordBytes);
    scanner.load(this.window, start, this.filled, true);
    return scanner;
  }
}
