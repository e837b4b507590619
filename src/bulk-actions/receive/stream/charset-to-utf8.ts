import iconv from 'iconv-lite';
import type { MultiByte } from '../../csv/charsets.js';
import type { ByteSink } from './byte-sink.js';
import { joinByInvalidByte } from './invalid-byte.js';

/**
 * What iconv-lite makes of bytes that the charset lacks: U+FFFD, and control characters or private ones where Windows'
 * table has a gap. ASCII behind such a byte is never taken with it, so a quote or delimiter stays one.
 */
export const UNMAPPED = /[\ufffd\x80-\x9f]|\p{Private_Use}/u;

/** Below it no byte is part of a character of several: blanks, quotes, commas, line breaks. */
const FIRST_DIGIT = 0x30;
/** So many bytes may wait for one of those. */
const MAX_HELD = 4096;
/** Of GB18030. */
const MAX_CHARACTER = 4;

/**
 * Turns a charset with characters of several bytes into UTF-8 for the next step.
 *
 * iconv-lite's own decoder of streams loses a byte behind a broken character where a piece ends in that (0.7.3), so
 * each piece is decoded as a whole, as far as its characters are whole.
 */
export class CharsetToUtf8 implements ByteSink {
  private held = Buffer.alloc(0);

  constructor(
    private readonly encoding: MultiByte,
    private readonly next: ByteSink,
  ) {}

  async write(data: Buffer): Promise<void> {
    const joined = this.held.length > 0 ? Buffer.concat([this.held, data]) : data;
    const end = this.wholeCharacters(joined);
    this.held = Buffer.from(joined.subarray(end));
    await this.pass(joined.subarray(0, end));
  }

  async end(): Promise<void> {
    await this.pass(this.held);
    await this.next.end();
  }

  abort(): void {
    this.next.abort();
  }

  private async pass(bytes: Buffer): Promise<void> {
    if (bytes.length === 0) return;
    const text = iconv.decode(bytes, this.encoding);
    await this.next.write(joinByInvalidByte(text.split(UNMAPPED)));
  }

  /** @returns behind what can be decoded without what follows */
  private wholeCharacters(data: Buffer): number {
    for (let end = data.length; end > data.length - MAX_HELD && end > 0; end--) {
      if (data[end - 1]! < FIRST_DIGIT) return end;
    }
    if (data.length < MAX_HELD) return 0;
    let end = data.length;
    while (end > data.length - MAX_CHARACTER && !this.isWhole(data.subarray(0, end))) end--;
    return end;
  }

  private isWhole(data: Buffer): boolean {
    const decoder = iconv.getDecoder(this.encoding);
    decoder.write(data);
    return !decoder.end();
  }
}
