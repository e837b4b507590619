import { tooManyRows } from '../../admission/admission-problem.js';
import type { Slot } from '../slots/slot.js';
import type { ByteSink } from './byte-sink.js';
import type { CopyBytes, StagedChunk } from './chunk-builder.js';
import { checkRows } from './expansion.js';
import { headerFault } from './file-problem.js';
import { NonAsciiCells } from './non-ascii-cells.js';
import type { RecordSplitterOptions } from './record-splitter.js';
import { RecordSplitter } from './record-splitter.js';
import { SevenBitCheck } from './seven-bit-check.js';
import { Utf8Check } from './utf8-check.js';

/** Receives chunks; `ChunkStore` puts them into Postgres. */
export interface ChunkTarget {
  /** Copies the payload of a chunk that will be put here. Without it, each payload gets its own memory. */
  readonly copy?: CopyBytes;
  put(chunk: StagedChunk): Promise<void>;
  end(): Promise<void>;
  /** Stores all that was put here, and frees memory that is not needed while the upload is suspended. */
  suspend?(): Promise<void>;
}

export interface RecordSinkOptions extends RecordSplitterOptions {
  readonly maxRows: () => number;
  /** Bytes of the request so far. */
  readonly received: () => number;
  /** Without it, the upload does not compete with others. */
  readonly slot?: Pick<Slot, 'work'> | undefined;
  /** Whether the encoding is known, so that no cells have to be kept to find it. */
  readonly isEncodingKnown?: boolean;
  /** Called once, when the sample suffices to find the encoding of a large file. @throws Problem to refuse the rest */
  readonly onSampleReady?: () => void;
}

/** The last step of an upload: splits text into chunks of records, and stores them. */
export class RecordSink implements ByteSink {
  readonly splitter: RecordSplitter;
  readonly utf8 = new Utf8Check();
  readonly sevenBit = new SevenBitCheck();
  readonly nonAsciiCells = new NonAsciiCells();

  constructor(
    private readonly options: RecordSinkOptions,
    private readonly target: ChunkTarget,
  ) {
    this.splitter = new RecordSplitter({ ...options, copy: target.copy });
  }

  write(data: Buffer): Promise<void> {
    return this.work(data.length, async () => {
      this.utf8.push(data);
      this.sevenBit.push(data);
      await this.store(this.splitter.push(data));
    });
  }

  end(): Promise<void> {
    return this.work(Infinity, async () => {
      await this.store(this.splitter.end());
      await this.target.end();
    });
  }

  /** Called when the upload is suspended: stores the complete records and frees nearly all memory. */
  async flush(): Promise<void> {
    await this.store(this.splitter.flush());
    await (this.target.suspend?.() ?? this.target.end());
  }

  abort(): void {}

  private work(bytes: number, work: () => Promise<void>): Promise<void> {
    return this.options.slot ? this.options.slot.work(bytes, work) : work();
  }

  private async store(chunks: readonly StagedChunk[]): Promise<void> {
    if (chunks.length > 0) checkRows(this.splitter.rows, this.options.received());
    for (const chunk of chunks) {
      // The checks have seen all bytes of the chunk by now.
      if (!this.options.isEncodingKnown && this.utf8.invalidBytes > 0) {
        this.nonAsciiCells.look(chunk.payload, this.splitter.dialect!);
        if (this.nonAsciiCells.isReady) this.options.onSampleReady?.();
      }
      await this.target.put(chunk);
    }
    const fault = this.splitter.headerFault;
    if (fault !== null) throw headerFault(fault, this.splitter.headerLines);
    const maxRows = this.options.maxRows();
    if (this.splitter.rows > maxRows) throw tooManyRows(maxRows);
  }
}
