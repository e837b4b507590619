import { createGunzip } from 'node:zlib';
import type { Problem } from '../../../http/problem.js';
import { tooLarge } from '../../admission/admission-problem.js';
import type { ByteSink } from './byte-sink.js';
import { checkBytes } from './expansion.js';

const OUTPUT_BYTES = 64 * 1024;

export interface GunzipOptions {
  /** Most bytes of output. */
  readonly maxBytes: number;
  /** Makes the problem for bytes that are not gzip or are incomplete. */
  readonly malformed: () => Problem;
  /** Bytes of the request so far, if the request itself may be compressed too. */
  readonly arrived?: (() => number) | undefined;
}

/** Decompresses gzip, also of several members, into the next step. */
export class Gunzip implements ByteSink {
  private readonly unzip = createGunzip({ chunkSize: OUTPUT_BYTES });
  private readonly pumping: Promise<void>;
  private bytesIn = 0;
  private bytesOut = 0;
  /** A zero byte followed a member: zlib reads no further. */
  private padded = false;

  constructor(
    private readonly next: ByteSink,
    private readonly options: GunzipOptions,
  ) {
    this.pumping = this.pump();
    // It may reject while nobody waits. The next `write` or `end` throws the error.
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
    // Like gzip(1), accepts zeros at the end as padding (tapes have it). zlib would ignore anything after them.
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
