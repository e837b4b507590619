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

/** Where chunks go; `ChunkStore` puts them into Postgres. */
export interface ChunkTarget {
  /** Makes the payload of a chunk that will be put here. Left out, each has memory of its own. */
  readonly copy?: CopyBytes;
  put(chunk: StagedChunk): Promise<void>;
  end(): Promise<void>;
  /** Lets go of memory that is not needed while nothing is put here. */
  shrink?(): void;
}

export interface RecordSinkOptions extends RecordSplitterOptions {
  readonly maxRows: number;
  /** Bytes of the request so far. */
  readonly received: () => number;
  /** Left out, nobody else works at the same time. */
  readonly slot?: Pick<Slot, 'work'> | undefined;
  /** Whether the encoding is known, so that nothing has to be kept to find it. */
  readonly isEncodingKnown?: boolean;
  /** Called once, when enough is there to find the encoding of a large file. @throws Problem to refuse the rest */
  readonly onSampleReady?: () => void;
}

/** The last step of an upload: cuts text into chunks of records, and stores them. */
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

  /** Nothing more may come for a while: what is complete is stored, and nearly all memory goes back. */
  async flush(): Promise<void> {
    await this.store(this.splitter.flush());
    await this.target.end();
    this.target.shrink?.();
  }

  abort(): void {}

  private work(bytes: number, work: () => Promise<void>): Promise<void> {
    return this.options.slot ? this.options.slot.work(bytes, work) : work();
  }

  private async store(chunks: readonly StagedChunk[]): Promise<void> {
    if (chunks.length > 0) checkRows(this.splitter.rows, this.options.received());
    for (const chunk of chunks) {
      // All of its bytes were pushed.
      if (!this.options.isEncodingKnown && this.utf8.invalidBytes > 0) {
        this.nonAsciiCells.look(chunk.payload, this.splitter.dialect!);
        if (this.nonAsciiCells.isReady) this.options.onSampleReady?.();
      }
      await this.target.put(chunk);
    }
    const fault = this.splitter.headerFault;
    if (fault !== null) throw headerFault(fault, this.splitter.headerLines);
    if (this.splitter.rows > this.options.maxRows) throw tooManyRows(this.options.maxRows);
  }
}
