/** Records of a file, in its order: `RecordScanner` finds exactly the same ones in `payload` alone. */
export interface StagedChunk {
  /** From 0. */
  readonly chunkNo: number;
  /** Number of the first record, from 1; the header is not counted. */
  readonly firstRow: number;
  readonly rowCount: number;
  /** Physical line of the file where the first record begins; the file's first line is 1. */
  readonly firstLine: number;
  /** Lines between `firstLine` and each record, or null where record i simply stands i lines below. */
  readonly rowLines: number[] | null;
  /**
   * The records' bytes as they came, with their line breaks and, where they are consecutive, the empty lines between
   * them.
   */
  readonly payload: Buffer;
}

/** Where a record stands; what `RecordScanner` says of the one it found last. */
export interface PlacedRecord {
  /** First byte in the window. */
  readonly start: number;
  /** Behind its line break. */
  readonly next: number;
  /** Physical lines of the file before it. */
  readonly line: number;
}

/** @returns a copy of the bytes */
export type CopyBytes = (bytes: Buffer) => Buffer;

/** Groups the records of a window into chunks. */
export class ChunkBuilder {
  /** Records staged so far. */
  rows = 0;
  /** Chunks staged so far. */
  chunks = 0;
  /** First byte in the window of the chunk being built, -1 when there is none. */
  start = -1;

  private end = 0;
  private rowCount = 0;
  private firstLine = 0;
  private rowLines: number[] | null = null;

  /**
   * @param maxBytes no record may be longer
   * @param copy of bytes of the window, for as long as the chunk needs them
   */
  constructor(
    private readonly maxRows: number,
    private readonly maxBytes: number,
    private readonly copy: CopyBytes = (bytes) => Buffer.from(bytes),
  ) {}

  /** Takes the record that follows in `window`; what becomes full goes to `staged`. */
  add(window: Buffer, { start, next, line }: PlacedRecord, staged: StagedChunk[]): void {
    if (next - this.start > this.maxBytes) this.flush(window, staged);
    if (this.start < 0) {
      this.start = start;
      this.firstLine = line + 1;
    }
    this.addLine(line + 1 - this.firstLine);
    this.end = next;
    this.rowCount++;
    if (this.rowCount === this.maxRows) this.flush(window, staged);
  }

  /** Stages what has been taken, if anything. */
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
    this.chunks++;
    this.rows += this.rowCount;
    this.start = -1;
    this.rowCount = 0;
    this.rowLines = null;
  }

  /** The window's bytes have moved towards its start. */
  shift(by: number): void {
    if (this.start < 0) return;
    this.start -= by;
    this.end -= by;
  }

  private addLine(offset: number): void {
    // a record that is behind stays behind: none takes less than a line
    if (offset === this.rowCount) return;
    this.rowLines ??= Array.from({ length: this.rowCount }, (_, i) => i);
    this.rowLines.push(offset);
  }
}
