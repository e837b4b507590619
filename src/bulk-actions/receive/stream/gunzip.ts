import { createGunzip } from 'node:zlib';
import type { Problem } from '../../../http/problem.js';
import { tooLarge } from '../../admission/admission-problem.js';
import type { ByteSink } from './byte-sink.js';
import { checkBytes } from './expansion.js';

const OUTPUT_BYTES = 64 * 1024;

export interface GunzipOptions {
  /** Most bytes of output. */
  readonly maxBytes: number;
  /** What to say of bytes that are no gzip, or end too early. */
  readonly malformed: () => Problem;
  /** Bytes of the request so far, where what is decompressed here may have been compressed once more on its way. */
  readonly arrived?: (() => number) | undefined;
}

/** Decompresses gzip, members one after the other included, into the next step. */
export class Gunzip implements ByteSink {
  private readonly unzip = createGunzip({ chunkSize: OUTPUT_BYTES });
  private readonly pumping: Promise<void>;
  private bytesIn = 0;
  private bytesOut = 0;
  /** A member was followed by a zero byte: zlib takes no more. */
  private padded = false;

  constructor(
    private readonly next: ByteSink,
    private readonly options: GunzipOptions,
  ) {
    this.pumping = this.pump();
    // It may reject while nobody waits; the next write or the end tells.
    this.pumping.catch(() => undefined);
  }

  async write(data: Buffer): Promise<void> {
    this.bytesIn += data.length;
    let rest = data;
    if (!this.padded) {
      const before = this.unzip.bytesWritten;
      const taken = new Promise<void>((resolve) => this.unzip.write(data, () => resolve()));
      await Promise.race([taken, this.pumping]);
      rest = data.subarray(this.unzip.bytesWritten - before);
      this.padded = rest.length > 0;
    }
    // gzip(1) too takes zeros at the end for padding, as tapes have it; zlib would pass over anything behind them.
    if (rest.some((byte) => byte !== 0)) throw this.options.malformed();
  }

  async end(): Promise<void> {
    this.unzip.end();
    await this.pumping;
    await this.next.end();
  }

  abort(): void {
    this.unzip.destroy();
    this.next.abort();
  }

  private async pump(): Promise<void> {
    try {
      for await (const data of this.unzip as AsyncIterable<Buffer>) {
        this.bytesOut += data.length;
        this.checkSize();
        await this.next.write(data);
      }
    } catch (error) {
      const { code } = error as { code?: unknown };
      throw code === 'Z_DATA_ERROR' || code === 'Z_BUF_ERROR' ? this.options.malformed() : error;
    }
  }

  private checkSize(): void {
    const { bytesIn, bytesOut } = this;
    const { maxBytes, arrived } = this.options;
    if (bytesOut > maxBytes) throw tooLarge(maxBytes);
    checkBytes(bytesOut, Math.min(bytesIn, arrived?.() ?? Infinity));
  }
}
