/** Consecutive records of a file. `RecordScanner` finds exactly the same records in `payload` alone. */
export interface StagedChunk {
  /** From 0. */
  readonly chunkNo: number;
  /** Number of the first record, from 1; the header is not counted. */
  readonly firstRow: number;
  readonly rowCount: number;
  /** Physical line of the file where the first record begins; the file's first line is 1. */
  readonly firstLine: number;
  /** Lines between `firstLine` and each record; null if record i is always i lines below. */
  readonly rowLines: number[] | null;
  /**
   * The records' bytes as they arrived, with their line breaks and the empty lines between them.
   */
  readonly payload: Buffer;
}

/** The position of a record, as `RecordScanner` has it for the one it found last. */
export interface PlacedRecord {
  /** First byte in the window. */
  readonly start: number;
  /** The byte after its line break. */
  readonly next: number;
  /** Physical lines of the file before it. */
  readonly line: number;
}

/** @returns a copy of the bytes */
export type CopyBytes = (bytes: Buffer) => Buffer;

/** The most that a chunk may have. */
export interface ChunkSize {
  readonly rows: number;
  /** No record may be longer. */
  readonly bytes: number;
}

/**
 * Chunks of the first size. A file that has more is large: it has enough units for all workers, and larger ones cost
 * less.
 */
export const FIRST_CHUNKS = 10;

/** Groups the records of a window into chunks. */
export class ChunkBuilder {
  /** Records staged so far. */
  rows = 0;
  /** Chunks staged so far. */
  chunks = 0;
  /** Where the chunk being built begins in the window, -1 when there is none. */
  start = -1;

  private end = 0;
  private rowCount = 0;
  private firstLine = 0;
  private rowLines: number[] | null = null;

  /**
   * @param max of the first chunks
   * @param maxLarge of those after them; not less
   * @param copy copies bytes of the window, for as long as the chunk needs them
   */
  constructor(
    private max: ChunkSize,
    private readonly maxLarge: ChunkSize = max,
    private readonly copy: CopyBytes = (bytes) => Buffer.from(bytes),
  ) {}

  /** Of the chunk being built. */
  get maxBytes(): number {
    return this.max.bytes;
  }

  /** Adds the next record of `window`; chunks that become full go to `staged`. */
  add(window: Buffer, { start, next, line }: PlacedRecord, staged: StagedChunk[]): void {
    if (next - this.start > this.max.bytes) this.flush(window, staged);
    if (this.start < 0) {
      this.start = start;
      this.firstLine = line + 1;
    }
    this.addLine(line + 1 - this.firstLine);
    this.end = next;
    this.rowCount++;
    if (this.rowCount === this.max.rows) this.flush(window, staged);
  }

  /** Moves the chunk being built to `staged`, if there is one. */
  flush(window: Buffer, staged: StagedChunk[]): void {
    if (this.start < 0) return;
    staged.push({
      chunkNo: this.chunks,
      firstRow: this.rows + 1,
      rowCount: this.rowCount,
      firstLine: this.firstLine,
      rowLines: this.rowLines,
      payload: this.copy(window.subarray(this.start, this.end)),
    });
    if (++this.chunks === FIRST_CHUNKS) this.max = this.maxLarge;
    this.rows += this.rowCount;
    this.start = -1;
    this.rowCount = 0;
    this.rowLines = null;
  }

  /** The window's bytes have moved `by` bytes towards its start. */
  shift(by: number): void {
    if (this.start < 0) return;
    this.start -= by;
    this.end -= by;
  }

  private addLine(offset: number): void {
    // Once a record is further down, so are those after it: none takes less than a line.
    if (offset === this.rowCount) return;
    this.rowLines ??= Array.from({ length: this.rowCount }, (_, i) => i);
    this.rowLines.push(offset);
  }
}
