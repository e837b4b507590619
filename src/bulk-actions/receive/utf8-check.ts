import { isUtf8 } from 'node:buffer';

/** Tells whether bytes that come in pieces are UTF-8, wherever the pieces are cut. */
export class Utf8Check {
  private isValid = true;
  /** The beginning of a character whose rest is to come. */
  private begun = Buffer.alloc(0);

  push(data: Buffer): void {
    if (!this.isValid) return;
    const missing = this.begun.length > 0 ? lengthOf(this.begun[0]!) - this.begun.length : 0;
    const first = Buffer.concat([this.begun, data.subarray(0, missing)]);
    if (data.length < missing) {
      this.begun = first;
      return;
    }
    const end = wholeCharacters(data, missing);
    this.begun = Buffer.from(data.subarray(end));
    this.isValid = isUtf8(first) && isUtf8(data.subarray(missing, end));
  }

  /** Whether all that was pushed is UTF-8, to its end. */
  get valid(): boolean {
    return this.isValid && this.begun.length === 0;
  }
}

/** Bytes of a character, by its first one. */
function lengthOf(first: number): number {
  if (first >= 0xf0) return 4;
  return first >= 0xe0 ? 3 : 2;
}

/** @returns where a character begins that goes on behind `data`, or the length of `data` */
function wholeCharacters(data: Buffer, from: number): number {
  for (let back = 1; back <= 3 && data.length - back >= from; back++) {
    const byte = data[data.length - back]!;
    if (byte >= 0xc0) return lengthOf(byte) > back ? data.length - back : data.length;
    if (byte < 0x80) break;
  }
  return data.length;
}
