import type { Value } from '../processor/column.js';

/** What COPY reads as something else where it stands in a cell, https://www.postgresql.org/docs/current/sql-copy.html. */
const SPECIAL = /[\\\t\n\r]/;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
/** UTF-16 units that are put together before they are encoded: so few that they die young. */
const BLOCK = 8192;

/** Lines of COPY's text format, encoded block by block. */
export class CopyLines {
  private buffer: Buffer;
  private length = 0;
  private block = '';

  /** @param bytes about as many as there will be */
  constructor(bytes: number) {
    this.buffer = Buffer.allocUnsafe(bytes);
  }

  /** @param line as `copyCell` gives cells, with tabs between and a line feed */
  add(line: string): void {
    this.block += line;
    if (this.block.length >= BLOCK) this.encode();
  }

  end(): Buffer {
    this.encode();
    return this.buffer.subarray(0, this.length);
  }

  private encode(): void {
    // A UTF-16 unit is three bytes of UTF-8 at most.
    const most = this.length + this.block.length * 3;
    if (most > this.buffer.length) {
      const larger = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, most));
      larger.set(this.buffer.subarray(0, this.length));
      this.buffer = larger;
    }
    this.length += this.buffer.write(this.block, this.length);
    this.block = '';
  }
}

export function copyCell(value: Value): string {
  if (value === null) return '\\N';
  if (typeof value === 'number') return String(value);
  return SPECIAL.test(value) ? value.replaceAll(/[\\\t\n\r]/g, (character) => ESCAPES[character]!) : value;
}
