import { isMarkAt, MARK_BYTES } from '../../csv/byte-order-mark.js';
import type { Dialect } from '../../csv/dialect.js';
import { CTRL_Z } from '../../csv/dialect.js';
import type { FileKnowledge } from '../../csv/file-head.js';
import { type FileLayout, findLayout, type LayoutFault } from '../../csv/file-layout.js';
import type { HeadReading } from '../../csv/head-records.js';
import { MAX_RECORD_BYTES, RecordScanner } from '../../csv/record-scanner.js';
import { ChunkBuilder, type CopyBytes, type StagedChunk } from './chunk-builder.js';

/** 1 MiB of the file; every record fits. */
export const MAX_CHUNK_BYTES = MAX_RECORD_BYTES;
/** 64 KiB: the header must end within as many bytes from the file's start, empty lines before it included. */
export const MAX_HEADER_BYTES = 64 * 1024;

/** Ctrl-Z's at the end of a file that belong to nothing: CP/M fills up blocks of 128 bytes with them. */
export const MAX_CTRL_ZS = 128;

/** 16 KiB: bytes of the window until more have come. */
const MIN_WINDOW_BYTES = 16 * 1024;

export type HeaderFault = LayoutFault['fault'] | 'INVALID_CHARACTER';

/** All sizes in bytes; those of the file's parts are for tests. */
export interface RecordSplitterOptions extends FileKnowledge {
  /** Most records of a chunk. */
  readonly chunkRows: number;
  readonly maxRecordBytes?: number;
  /** Not less than `maxRecordBytes`. */
  readonly maxChunkBytes?: number;
  readonly maxHeaderBytes?: number;
  /** Makes the payloads of chunks; left out, each has memory of its own. */
  readonly copy?: CopyBytes | undefined;
}

/**
 * Cuts a file that arrives in pieces into its header and chunks of whole records. What it returns does not depend on
 * the sizes of the pieces, unless it is asked to rest in between, and its memory not on the file: 3 MiB at most besides
 * the chunks returned, and no more than twice of what has come.
 *
 * Byte order marks before the header and Ctrl-Z's behind the last record belong to nothing.
 */
export class RecordSplitter {
  /** Known when the first 64 KiB or the end of the file are there. */
  layout: FileLayout | null = null;
  /** By what the layout was found, to find it again when more is known. */
  head: HeadReading | null = null;
  /** The header record with its line break; null where there is none, and until the layout is known. */
  header: Buffer | null = null;
  /** Once set, there are no chunks and further bytes are ignored. */
  headerFault: HeaderFault | null = null;
  /** Physical lines of a file that is too short. */
  headerLines = 0;
  /** Bytes pushed, header and byte order mark included. */
  bytes = 0;

  private readonly maxRecordBytes: number;
  private readonly maxChunkBytes: number;
  private readonly maxHeaderBytes: number;
  private readonly chunk: ChunkBuilder;
  private scanner: RecordScanner | null = null;

  private window: Buffer;
  /** The most that it may grow to. */
  private readonly windowBytes: number;
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
    this.scanAt = MARK_BYTES + this.maxHeaderBytes;
    // the chunk being built, an unfinished record behind it, and room to read into
    const room = Math.max(this.maxRecordBytes, this.scanAt);
    this.windowBytes = this.maxChunkBytes + this.maxRecordBytes + room + MAX_CTRL_ZS;
    this.window = this.windowFor(0);
  }

  /** Known with the layout. */
  get dialect(): Dialect | null {
    return this.layout?.dialect ?? null;
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
      if (this.filled === this.window.length) this.makeRoom();
      const copied = data.copy(this.window, this.filled, at);
      at += copied;
      this.filled += copied;
      if (this.filled >= this.scanAt || this.filled === this.windowBytes) this.scan(false, staged);
    }
    return staged;
  }

  /**
   * Nothing more may come for a while: keeps no more than the file's beginning, or a record that is not finished.
   *
   * @returns what is complete
   */
  flush(): StagedChunk[] {
    const staged: StagedChunk[] = [];
    if (this.scanner !== null && this.headerFault === null) {
      this.scan(false, staged);
      this.chunk.flush(this.window, staged);
    }
    this.moveTo(this.windowFor(this.filled - this.keptFrom));
    // Or it would hold on to the large one.
    this.scanner?.load(this.window, this.position, this.filled, false);
    return staged;
  }

  /** @returns the chunks that remain; a file that has not even a header gets its `headerFault` here */
  end(): StagedChunk[] {
    const staged: StagedChunk[] = [];
    this.filled -= this.lastCtrlZs();
    if (this.headerFault === null) this.scan(true, staged);
    return staged;
  }

  private scan(atEnd: boolean, staged: StagedChunk[]): void {
    this.scanner ??= this.readHeader(atEnd);
    if (this.scanner === null) return;
    const { scanner, window, chunk } = this;
    // Those that may be the file's last bytes are not looked at before more is there.
    const held = atEnd ? 0 : this.lastCtrlZs();
    scanner.load(window, this.position, this.filled - held, atEnd);
    while (scanner.advance()) chunk.add(window, scanner, staged);
    this.position = scanner.position;
    // empty lines behind the chunk must not fill the window
    if (atEnd || this.position - chunk.start > this.maxChunkBytes) chunk.flush(window, staged);
    // an unfinished record is looked at again only when it has doubled, so that tiny pieces cost no more than large
    // ones
    this.scanAt = this.filled + Math.max(this.filled - this.position, this.maxRecordBytes / 16);
  }

  /** How many of them are the last bytes of the window. */
  private lastCtrlZs(): number {
    const first = Math.max(this.position, this.filled - MAX_CTRL_ZS);
    let at = this.filled;
    while (at > first && this.window[at - 1] === CTRL_Z) at--;
    return this.filled - at;
  }

  /** @returns the scanner for the records behind the header, or null with `headerFault` set */
  private readHeader(atEnd: boolean): RecordScanner | null {
    const { window, filled, maxHeaderBytes } = this;
    // One is no part of the header's bytes; the others are, so that its last byte is where it was.
    const end = Math.min(filled, (isMarkAt(window, 0) ? MARK_BYTES : 0) + maxHeaderBytes);
    let text = 0;
    while (text + MARK_BYTES <= end && isMarkAt(window, text)) text += MARK_BYTES;
    const head = Buffer.from(window.subarray(text, end));
    const { encoding } = this.options;
    this.head = { head, whole: atEnd && end === filled, maxBytes: maxHeaderBytes, encoding };
    const layout = findLayout(this.head, this.options);
    if ('fault' in layout) return this.fail(layout.fault, layout.lines);
    const { header, rows, dialect } = layout;
    const record = header && head.subarray(header.start, rows.at);
    // A header is kept as text, which may not hold a NUL in Postgres.
    if (record?.includes(0)) return this.fail('INVALID_CHARACTER');
    this.layout = layout;
    this.header = record;
    this.position = text + rows.at;
    const rest = new RecordScanner(dialect, this.maxRecordBytes);
    rest.nextLine = rows.line;
    return rest;
  }

  private fail(fault: HeaderFault, lines = 0): null {
    this.headerFault = fault;
    this.headerLines = lines;
    return null;
  }

  /** Where in the window that begins which is still needed. */
  private get keptFrom(): number {
    return this.chunk.start < 0 ? this.position : this.chunk.start;
  }

  private makeRoom(): void {
    const { window, windowBytes } = this;
    this.moveTo(window.length < windowBytes ? this.windowFor(window.length + 1) : window);
  }

  /** @returns one with room for as many bytes, each twice as large as the one before */
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
