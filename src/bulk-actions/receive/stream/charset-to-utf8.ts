import iconv from 'iconv-lite';
import type { MultiByte } from '../../csv/charsets.js';
import type { ByteSink } from './byte-sink.js';
import { joinByInvalidByte } from './invalid-byte.js';

/**
 * What iconv-lite decodes invalid bytes to: U+FFFD, and control or private-use characters where Windows' table has a
 * gap. ASCII after such a byte is never swallowed, so a quote or delimiter survives.
 */
export const UNMAPPED = /[\ufffd\x80-\x9f]|\p{Private_Use}/u;

/** No byte below it is part of a multi-byte character: blanks, quotes, commas, line breaks. */
const MULTI_BYTE_FROM = 0x30;
/** Bytes that are held back at most while none of those arrives. */
const MAX_HELD_BYTES = 4096;
/** Bytes of the longest character, in GB18030. */
const MAX_CHARACTER_BYTES = 4;

/**
 * Converts a multi-byte charset to UTF-8 for the next step.
 *
 * iconv-lite's own stream decoder (0.7.3) loses the byte after a broken character at the end of a piece. So each piece
 * is decoded by itself, up to its last whole character.
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

  /** @returns the end of the bytes that can be decoded without those that follow */
  private wholeCharacters(data: Buffer): number {
    for (let end = data.length; end > data.length - MAX_HELD_BYTES && end > 0; end--) {
      if (data[end - 1]! < MULTI_BYTE_FROM) return end;
    }
    if (data.length < MAX_HELD_BYTES) return 0;
    let end = data.length;
    while (end > data.length - MAX_CHARACTER_BYTES && !this.isWhole(data.subarray(0, end))) end--;
    return end;
  }

  private isWhole(data: Buffer): boolean {
    const decoder = iconv.getDecoder(this.encoding);
    decoder.write(data);
    return !decoder.end();
  }
}
