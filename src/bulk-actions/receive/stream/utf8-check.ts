import { isAscii, isUtf8 } from 'node:buffer';

/** Characters beyond these are not counted: the share of valid ones is clear by then. */
const MAX_COUNTED = 1_000_000;
const MAX_COUNTED_PER_INVALID_BYTE = 100;

/** Counts how much of a file is UTF-8. The result does not depend on where its pieces are cut. */
export class Utf8Check {
  /** Valid characters of more than one byte. Where nearly all are valid, only a part is counted. */
  multiByteChars = 0;
  private invalid = 0;
  /** The beginning of a character whose rest has not arrived. */
  private begun = Buffer.alloc(0);

  push(data: Buffer): void {
    const joined = this.begun.length > 0 ? Buffer.concat([this.begun, data]) : data;
    const end = wholeCharacters(joined);
    this.begun = Buffer.from(joined.subarray(end));
    const whole = joined.subarray(0, end);
    if (!isUtf8(whole)) this.walk(whole);
    else if (
      this.multiByteChars < MAX_COUNTED + MAX_COUNTED_PER_INVALID_BYTE * this.invalid &&
      !isAscii(whole)
    ) {
      this.multiByteChars += countStarts(whole);
    }
  }

  /** Bytes beyond ASCII that are not part of a valid character; an unfinished one at the end counts. */
  get invalidBytes(): number {
    return this.invalid + this.begun.length;
  }

  /** Whether everything pushed is valid UTF-8, an unfinished character at the end included. */
  get valid(): boolean {
    return this.invalidBytes === 0;
  }

  private walk(data: Buffer): void {
    for (let at = 0; at < data.length;) {
      const byte = data[at]!;
      const length = byte < 0x80 ? 1 : sequenceAt(data, at);
      if (length > 1) this.multiByteChars++;
      else if (byte >= 0x80) this.invalid++;
      at += length;
    }
  }
}

function countStarts(data: Buffer): number {
  let starts = 0;
  // By index: an iterator over bytes is many times slower.
  for (let at = 0; at < data.length; at++) if (data[at]! >= 0xc0) starts++;
  return starts;
}

/** @returns bytes of the valid character that begins there, or 1 */
function sequenceAt(data: Buffer, at: number): number {
  const first = data[at]!;
  if (first < 0xc2 || first > 0xf4) return 1;
  const second = data[at + 1] ?? 0;
  // Excludes overlong forms, surrogates, and code points beyond Unicode (RFC 3629).
  const least = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const most = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  if (second < least || second > most) return 1;
  const length = lengthOf(first);
  for (let i = 2; i < length; i++) if (((data[at + i] ?? 0) & 0xc0) !== 0x80) return 1;
  return length;
}

/** Bytes of a character, by its first one. */
function lengthOf(first: number): number {
  if (first >= 0xf0) return 4;
  return first >= 0xe0 ? 3 : 2;
}

/** @returns where the character begins that is cut at the end of `data`, or the length of `data` */
function wholeCharacters(data: Buffer): number {
  for (let back = 1; back <= 3 && back <= data.length; back++) {
    const byte = data[data.length - back]!;
    if (byte >= 0xc0) return lengthOf(byte) > back ? data.length - back : data.length;
    if (byte < 0x80) break;
  }
  return data.length;
}
