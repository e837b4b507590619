import { StringDecoder } from 'node:string_decoder';
import type { ByteSink } from './byte-sink.js';
import { INVALID_BYTE, joinByInvalidByte } from './invalid-byte.js';

/** Converts UTF-16 to UTF-8 for the next step. A byte order mark becomes that of UTF-8. */
export class Utf16ToUtf8 implements ByteSink {
  private readonly decoder = new StringDecoder('utf16le');
  /** The first byte of a unit that is cut, or nothing. */
  private half = Buffer.alloc(0);

  constructor(
    private readonly bigEndian: boolean,
    private readonly next: ByteSink,
  ) {}

  async write(data: Buffer): Promise<void> {
    const joined = this.half.length > 0 ? Buffer.concat([this.half, data]) : data;
    const even = joined.length - (joined.length % 2);
    this.half = Buffer.from(joined.subarray(even));
    const units = joined.subarray(0, even);
    const text = this.decoder.write(this.bigEndian ? Buffer.from(units).swap16() : units);
    if (text !== '') await this.next.write(toUtf8(text));
  }

  async end(): Promise<void> {
    const rest = toUtf8(this.decoder.end());
    const last = this.half.length > 0 ? Buffer.concat([rest, INVALID_BYTE]) : rest;
    if (last.length > 0) await this.next.write(last);
    await this.next.end();
  }

  abort(): void {
    this.next.abort();
  }
}

function toUtf8(text: string): Buffer {
  if (text.isWellFormed()) return Buffer.from(text);
  // With the flag u, only unpaired surrogates match.
  return joinByInvalidByte(text.split(/\p{Surrogate}/u));
}
