import { MARK_BYTES } from '../../csv/byte-order-mark.js';
import type { Dialect } from '../../csv/dialect.js';
import type { FileKnowledge } from '../../csv/file-head.js';
import type { FileLayout } from '../../csv/file-layout.js';
import type { HeadReading } from '../../csv/head-records.js';
import { MAX_RECORD_BYTES, RecordScanner } from '../../csv/record-scanner.js';
import { ChunkBuilder, type CopyBytes, type StagedChunk } from './chunk-builder.js';
import { countTrailingCtrlZs, MAX_CTRL_ZS } from './ctrl-z.js';
import { type HeaderFault, MAX_HEADER_BYTES, readFileHead } from './read-file-head.js';

/** 1 MiB of the file. Every record fits into a chunk. */
export const MAX_CHUNK_BYTES = MAX_RECORD_BYTES;
/** Chunks of a large file may have twice the bytes of its first ones, so that wide rows gain as well. */
const LARGE_FACTOR = 2;

/** 16 KiB: size of the window before it has to grow. */
const MIN_WINDOW_BYTES = 16 * 1024;

/** All sizes are in bytes. The `max…Bytes` are for tests. */
export interface RecordSplitterOptions extends FileKnowledge {
  /** Most records in a chunk. */
  readonly chunkRows: number;
  /** Most records in a chunk of a large file; without it, as many as in any chunk. */
  readonly largeChunkRows?: number | undefined;
  readonly maxRecordBytes?: number;
  /** Not less than `maxRecordBytes`. */
  readonly maxChunkBytes?: number;
  readonly maxHeaderBytes?: number;
  /** Allocates the payloads of chunks. Without it, each payload gets its own memory. */
  readonly copy?: CopyBytes | undefined;
}

/**
 * Cuts a file that arrives in pieces into its header and chunks of whole records. The result does not depend on the
 * sizes of the pieces; only `flush` in between makes other chunks. Memory does not depend on the size of the file: 4
 * MiB at most besides the chunks returned, and no more than twice the bytes received.
 *
 * Byte order marks before the header and Ctrl-Zs after the last record are ignored.
 */
export class RecordSplitter {
  /** Known when the first 64 KiB or the end of the file have arrived. */
  layout: FileLayout | null = null;
  /** The input that the layout was found by, to find it again once all form fields are known. */
  head: HeadReading | null = null;
  /** The header record with its line break. Null if the file has none, and until the layout is known. */
  header: Buffer | null = null;
  /** Once set, no chunks are returned and further bytes are ignored. */
  headerFault: HeaderFault | null = null;
  /** Physical lines of the file, where `headerFault` is `TOO_FEW_LINES`. */
  headerLines = 0;
  /** Bytes pushed, header and byte order mark included. */
  bytes = 0;

  private readonly maxRecordBytes: number;
  private readonly maxHeaderBytes: number;
  private readonly chunk: ChunkBuilder;
  private scanner: RecordScanner | null = null;

  private window: Buffer;
  /** Most bytes that the window may grow to. */
  private readonly windowBytes: number;
  /** The window's bytes from here to `filled` are not scanned yet. */
  private position = 0;
  private filled = 0;
  /** The next scan waits until `filled` reaches this. */
  private scanAt: number;

  constructor(private readonly options: RecordSplitterOptions) {
    this.maxRecordBytes = options.maxRecordBytes ?? MAX_RECORD_BYTES;
    this.maxHeaderBytes = options.maxHeaderBytes ?? MAX_HEADER_BYTES;
    const { chunkRows: rows, largeChunkRows = rows, maxChunkBytes: bytes = MAX_CHUNK_BYTES } = options;
    const maxLarge = { rows: Math.max(rows, largeChunkRows), bytes: bytes * LARGE_FACTOR };
    this.chunk = new ChunkBuilder({ rows, bytes }, maxLarge, options.copy);
    this.scanAt = MARK_BYTES + this.maxHeaderBytes;
    // The chunk being built, an unfinished record after it, and space for new bytes.
    const room = Math.max(this.maxRecordBytes, this.scanAt);
    this.windowBytes = maxLarge.bytes + this.maxRecordBytes + room + MAX_CTRL_ZS;
    this.window = this.windowFor(0);
  }

  /** Known with the layout. */
  get dialect(): Dialect | null {
    return this.layout?.dialect ?? null;
  }

  /** Records in the chunks returned so far; after `end`, all records of the file. */
  get rows(): number {
    return this.chunk.rows;
  }

  get chunks(): number {
    return this.chunk.chunks;
  }

  /** @returns the chunks that are complete now. `data` is copied, so the caller may reuse it. */
  push(data: Buffer): StagedChunk[] {
    this.bytes += data.length;
    const staged: StagedChunk[] = [];
    for (let at = 0; at < data.length && this.headerFault === null;) {
      if (this.filled === this.window.length) this.makeRoom();
      const copied = data.copy(this.window, this.filled, at);
      at += copied;
      this.filled += copied;
      if (this.filled >= this.scanAt || this.filled === this.windowBytes) this.scan(false, staged);
    }
    return staged;
  }

  /**
   * Called when the upload is suspended: keeps only the unread beginning of the file, or an unfinished record.
   *
   * @returns all complete records, also where they do not fill a chunk
   */
  flush(): StagedChunk[] {
    const staged: StagedChunk[] = [];
    if (this.scanner !== null && this.headerFault === null) {
      this.scan(false, staged);
      this.chunk.flush(this.window, staged);
    }
    this.moveTo(this.windowFor(this.filled - this.keptFrom));
    // Otherwise the scanner would keep the large window alive.
    this.scanner?.load(this.window, this.position, this.filled, false);
    return staged;
  }

  /** @returns the remaining chunks. Sets `headerFault` if the file has no valid header. */
  end(): StagedChunk[] {
    const staged: StagedChunk[] = [];
    this.filled -= this.trailingCtrlZs();
    if (this.headerFault === null) this.scan(true, staged);
    return staged;
  }

  private scan(atEnd: boolean, staged: StagedChunk[]): void {
    this.scanner ??= this.readHeader(atEnd);
    if (this.scanner === null) return;
    const { scanner, window, chunk } = this;
    // These may be the last bytes of the file: they wait until more bytes arrive.
    const held = atEnd ? 0 : this.trailingCtrlZs();
    scanner.load(window, this.position, this.filled - held, atEnd);
    while (scanner.advance()) chunk.add(window, scanner, staged);
    this.position = scanner.position;
    // Empty lines after the chunk must not fill the window.
    if (atEnd || this.position - chunk.start > chunk.maxBytes) chunk.flush(window, staged);
    // An unfinished record is scanned again only when it has doubled, so tiny pieces cost no more than large ones.
    this.scanAt = this.filled + Math.max(this.filled - this.position, this.maxRecordBytes / 16);
  }

  /** Ctrl-Zs that the window ends with: perhaps the last bytes of the file. */
  private trailingCtrlZs(): number {
    return countTrailingCtrlZs(this.window, this.position, this.filled);
  }

  /** @returns the scanner for the records after the header, or null with `headerFault` set */
  private readHeader(atEnd: boolean): RecordScanner | null {
    const bytes = this.window.subarray(0, this.filled);
    const found = readFileHead(bytes, atEnd, this.maxHeaderBytes, this.options);
    this.head = found.head;
    if ('fault' in found) {
      this.headerFault = found.fault;
      this.headerLines = found.lines;
      return null;
    }
    this.layout = found.layout;
    this.header = found.header;
    this.position = found.rowsAt;
    const scanner = new RecordScanner(found.layout.dialect, this.maxRecordBytes);
    scanner.nextLine = found.layout.rows.line;
    return scanner;
  }

  /** The first byte of the window that is still needed. */
  private get keptFrom(): number {
    return this.chunk.start < 0 ? this.position : this.chunk.start;
  }

  private makeRoom(): void {
    const { window, windowBytes } = this;
    this.moveTo(window.length < windowBytes ? this.windowFor(window.length + 1) : window);
  }

  /** @returns a window of at least `bytes` bytes; sizes double, up to `windowBytes` */
  private windowFor(bytes: number): Buffer {
    let length = Math.min(MIN_WINDOW_BYTES, this.windowBytes);
    while (length < bytes) length = Math.min(2 * length, this.windowBytes);
    return Buffer.allocUnsafeSlow(length);
  }

  private moveTo(window: Buffer): void {
    const keep = this.keptFrom;
    this.window.copy(window, 0, keep, this.filled);
    this.window = window;
    this.chunk.shift(keep);
    this.position -= keep;
    this.filled -= keep;
    this.scanAt -= keep;
  }
}
