import { createHash } from 'node:crypto';
import { tooLarge } from '../../admission/admission-problem.js';
import type { GivenEncoding } from '../../csv/charsets.js';
import type { Dialect } from '../../csv/dialect.js';
import type { FileKnowledge } from '../../csv/file-head.js';
import type { FileLayout } from '../../csv/file-layout.js';
import type { HeadReading } from '../../csv/head-records.js';
import type { CharsetTraits } from './agree-encoding.js';
import type { ByteSink } from './byte-sink.js';
import type { FileOpenerOptions, OpeningTraits } from './file-opener.js';
import { FileOpener } from './file-opener.js';
import type { NonAsciiCells } from './non-ascii-cells.js';
import type { ChunkTarget, RecordSinkOptions } from './record-sink.js';
import { RecordSink } from './record-sink.js';

/** The fields about the format that came before the file. */
export interface GivenFormat {
  readonly delimiter: string | undefined;
  readonly encoding: GivenEncoding | undefined;
}

export interface FilePipelineOptions
  extends GivenFormat, Pick<FileOpenerOptions, 'arrived'>, Pick<RecordSinkOptions, 'slot'> {
  /** What the other form fields that came before the file tell about its layout. */
  readonly known?: Omit<FileKnowledge, 'encoding'>;
  /** Called once for a large file that is not all UTF-8, long before its end. @throws Problem to refuse the rest */
  readonly checkEarly?: ((soFar: FileSoFar) => void) | undefined;
  readonly chunkRows: number;
  readonly largeChunkRows?: number;
  readonly maxRows: () => number;
  /** Most bytes of the file, as received and decompressed. */
  readonly maxBytes: number;
}

/** A file that is stored in Postgres as a whole. */
export interface StagedFile {
  /** As received, before anything was decompressed. */
  readonly bytes: number;
  readonly sha256: Buffer;
  /** Without the encoding, which is decided when all form fields have arrived. */
  readonly dialect: Dialect;
  readonly charset: CharsetTraits;
  /** Empty if the file is all UTF-8, or if its encoding came before it. */
  readonly nonAsciiCells: NonAsciiCells;
  /** The header record with its line break; null if the file has none. */
  readonly headerRecord: Buffer | null;
  readonly layout: FileLayout;
  readonly head: HeadReading;
  readonly rows: number;
  readonly chunks: number;
}

/** A file that is still arriving. */
export type FileSoFar = Omit<StagedFile, 'sha256'>;

/**
 * Takes a file from its bytes as received to its chunks: gunzip if needed, to UTF-8 if needed, splitter, chunk store.
 */
export class FilePipeline implements ByteSink {
  /** Of the bytes as received; set by `end`. */
  sha256: Buffer | null = null;

  private bytes = 0;
  private readonly hash = createHash('sha256');
  private readonly records: RecordSink | null = null;
  private readonly opener: FileOpener | null = null;
  private opened: OpeningTraits = { transcoded: null, hasByteOrderMark: false };

  /** @param target `null`: the file is only hashed */
  constructor(
    private readonly options: FilePipelineOptions,
    target: ChunkTarget | null,
  ) {
    if (target === null) return;
    const { chunkRows, largeChunkRows, maxRows, known, slot } = options;
    const delimiter = options.delimiter?.charCodeAt(0);
    const encoding = options.encoding === 'utf-16' ? undefined : options.encoding;
    const isEncodingKnown = encoding !== undefined;
    const onSampleReady = (): void => options.checkEarly?.(this.soFar());
    const received = (): number => Math.min(this.bytes, options.arrived?.() ?? Infinity);
    this.records = new RecordSink(
      {
        ...{ received, chunkRows, largeChunkRows, maxRows, slot, ...known, delimiter, encoding },
        ...{ isEncodingKnown, onSampleReady },
      },
      target,
    );
    this.opener = new FileOpener(this.records, options, (opened) => (this.opened = opened));
  }

  async write(data: Buffer): Promise<void> {
    this.bytes += data.length;
    if (this.bytes > this.options.maxBytes) throw tooLarge(this.options.maxBytes);
    this.hash.update(data);
    await this.opener?.write(data);
  }

  async end(): Promise<void> {
    this.sha256 = this.hash.digest();
    await this.opener?.end();
  }

  abort(): void {
    this.opener?.abort();
  }

  /** Records stored so far. */
  get rows(): number {
    return this.records?.splitter.rows ?? 0;
  }

  /** Called when the upload is suspended: stores the complete records and frees memory. @throws like `write` */
  async flush(): Promise<void> {
    await this.records?.flush();
  }

  /** Call it after `end`. @returns null if there is no target */
  result(): StagedFile | null {
    return this.records && { ...this.soFar(), sha256: this.sha256! };
  }

  /** What is known of the file by now. Call it when its header has been found. */
  soFar(): FileSoFar {
    const { splitter, utf8, sevenBit, nonAsciiCells } = this.records!;
    const { header, head, layout, dialect, rows, chunks } = splitter;
    return {
      bytes: this.bytes,
      dialect: dialect!,
      charset: {
        ...this.opened,
        multiByteChars: utf8.multiByteChars,
        invalidBytes: utf8.invalidBytes,
        sevenBit: sevenBit.found,
      },
      nonAsciiCells,
      headerRecord: header,
      layout: layout!,
      head: head!,
      rows,
      chunks,
    };
  }
}
