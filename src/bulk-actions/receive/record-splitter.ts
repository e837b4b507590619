import { detectDelimiter, detectLineBreak, readSeparatorLine, type Dialect } from '../csv/dialect.js';
import { MAX_RECORD_BYTES, RecordScanner } from '../csv/record-scanner.js';
import { ChunkBuilder, type CopyBytes, type StagedChunk } from './chunk-builder.js';

/** 1 MiB of the file; every record fits. */
export const MAX_CHUNK_BYTES = MAX_RECORD_BYTES;
/** 64 KiB: the header must end within as many bytes from the file's start, empty lines before it included. */
export const MAX_HEADER_BYTES = 64 * 1024;

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

export type HeaderFault = 'EMPTY_FILE' | 'HEADER_TOO_LONG' | 'UNCLOSED_QUOTE' | 'INVALID_CHARACTER';

/** All sizes in bytes; those of the file's parts are for tests. */
export interface RecordSplitterOptions {
  /** Most records of a chunk. */
  readonly chunkRows: number;
  /** The delimiting byte; left out, it is that of Excel's `sep=` line, or found in the first record. */
  readonly delimiter?: number | undefined;
  readonly maxRecordBytes?: number;
  /** Not less than `maxRecordBytes`. */
  readonly maxChunkBytes?: number;
  readonly maxHeaderBytes?: number;
  /** Makes the payloads of chunks; left out, each has memory of its own. */
  readonly copy?: CopyBytes | undefined;
}

/**
 * Cuts a file that arrives in pieces into its header and chunks of whole records. What it returns does not depend on the
 * sizes of the pieces, and its memory not on the file: 3 MiB besides the chunks returned.
 */
export class RecordSplitter {
  /** The first record with its line break; null until the first 64 KiB or the end of the file are there. */
  header: Buffer | null = null;
  /** Once set, there are no chunks and further bytes are ignored. */
  headerFault: HeaderFault | null = null;
  /** Known as soon as `header` is. */
  dialect: Dialect | null = null;
  /** Bytes pushed, header and byte order mark included. */
  bytes = 0;

  private readonly maxRecordBytes: number;
  private readonly maxChunkBytes: number;
  private readonly maxHeaderBytes: number;
  private readonly chunk: ChunkBuilder;
  private scanner: RecordScanner | null = null;

  private readonly window: Buffer;
  /** The window's bytes from here to `filled` are not used up. */
  private position = 0;
  private filled = 0;
  /** How far the window must be filled before the next look. */
  private scanAt: number;

  constructor(private readonly options: RecordSplitterOptions) {
    this.maxRecordBytes = options.maxRecordBytes ?? MAX_RECORD_BYTES;
    this.maxChunkBytes = options.maxChunkBytes ?? MAX_CHUNK_BYTES;
    this.maxHeaderBytes = options.maxHeaderBytes ?? MAX_HEADER_BYTES;
    this.chunk = new ChunkBuilder(options.chunkRows, this.maxChunkBytes, options.copy);
    this.scanAt = BYTE_ORDER_MARK.length + this.maxHeaderBytes;
    // the chunk being built, an unfinished record behind it, and room to read into
    const room = Math.max(this.maxRecordBytes, this.scanAt);
    this.window = Buffer.allocUnsafeSlow(this.maxChunkBytes + this.maxRecordBytes + room);
  }

  /** Records in the chunks returned so far; after `end` those of the file. */
  get rows(): number {
    return this.chunk.rows;
  }

  /** Chunks returned so far. */
  get chunks(): number {
    return this.chunk.chunks;
  }

  /** @returns the chunks that are complete now; `data` is copied and may be used again */
  push(data: Buffer): StagedChunk[] {
    this.bytes += data.length;
    const staged: StagedChunk[] = [];
    for (let at = 0; at < data.length && this.headerFault === null;) {
      if (this.filled === this.window.length) this.compact();
      const copied = data.copy(this.window, this.filled, at);
      at += copied;
      this.filled += copied;
      if (this.filled >= this.scanAt || this.filled === this.window.length) this.scan(false, staged);
    }
    return staged;
  }

  /** @returns the chunks that remain; a file that has not even a header gets its `headerFault` here */
  end(): StagedChunk[] {
    const staged: StagedChunk[] = [];
    if (this.headerFault === null) this.scan(true, staged);
    return staged;
  }

  private scan(atEnd: boolean, staged: StagedChunk[]): void {
    this.scanner ??= this.readHeader(atEnd);
    if (this.scanner === null) return;
    const { scanner, window, chunk } = this;
    scanner.load(window, this.position, this.filled, atEnd);
    while (scanner.advance()) chunk.add(window, scanner, staged);
    this.position = scanner.position;
    // empty lines behind the chunk must not fill the window
    if (atEnd || this.position - chunk.start > this.maxChunkBytes) chunk.flush(window, staged);
    // an unfinished record is looked at again only when it has doubled, so that tiny pieces cost no more than large ones
    this.scanAt = this.filled + Math.max(this.filled - this.position, this.maxRecordBytes / 16);
  }

  /** @returns the scanner for the records behind the header, or null with `headerFault` set */
  private readHeader(atEnd: boolean): RecordScanner | null {
    const { window, filled, maxHeaderBytes } = this;
    const text = window.subarray(0, Math.min(3, filled)).equals(BYTE_ORDER_MARK) ? 3 : 0;
    const end = Math.min(filled, text + maxHeaderBytes);
    const separator = readSeparatorLine(window.subarray(text, end));
    const start = text + (separator?.end ?? 0);
    const head = window.subarray(start, end);
    const delimiter = this.options.delimiter ?? separator?.delimiter ?? detectDelimiter(head);
    const dialect: Dialect = { delimiter, lineBreak: detectLineBreak(head, delimiter) };
    const first = new RecordScanner(dialect, maxHeaderBytes);
    if (separator !== null) first.nextLine = 1;
    const whole = atEnd && end === filled;
    first.load(window, start, end, whole);
    if (!first.advance()) this.headerFault = whole ? 'EMPTY_FILE' : 'HEADER_TOO_LONG';
    else if (first.fault !== null)
      this.headerFault = first.fault === 'UNCLOSED_QUOTE' ? first.fault : 'HEADER_TOO_LONG';
    // A header is kept as text, which may not hold a NUL in Postgres.
    else if (window.subarray(first.start, first.next).includes(0)) this.headerFault = 'INVALID_CHARACTER';
    if (this.headerFault !== null) return null;
    this.dialect = dialect;
    this.header = Buffer.from(window.subarray(first.start, first.next));
    this.position = first.next;
    const rest = new RecordScanner(dialect, this.maxRecordBytes);
    rest.nextLine = first.nextLine;
    return rest;
  }

  private compact(): void {
    const keep = this.chunk.start < 0 ? this.position : this.chunk.start;
    this.window.copyWithin(0, keep, this.filled);
    this.chunk.shift(keep);
    this.position -= keep;
    this.filled -= keep;
    this.scanAt -= keep;
  }
}
