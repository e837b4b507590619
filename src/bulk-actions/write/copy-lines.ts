import type { PackedColumn, PackedRows } from '../rows/packed-rows.js';

const TAB = 0x09;
const LF = 0x0a;
const BACKSLASH = 0x5c;

/**
 * For each byte that COPY's text format must escape, the letter after the backslash; 0 for the others.
 * https://www.postgresql.org/docs/current/sql-copy.html
 */
const ESCAPED = new Uint8Array(256);
for (const [character, letter] of ['\\\\', '\tt', '\nn', '\rr']) {
  ESCAPED[character!.charCodeAt(0)] = letter!.charCodeAt(0);
}

const NULL = Buffer.from('\\N');
/** Digits and signs of an id and a row number, both bigint. */
const MAX_DIGITS = 2 * 20;

/** Escapes a text for a cell of COPY's text format. */
export function copyCell(text: string): string {
  return text.replaceAll(
    /[\\\t\n\r]/g,
    (character) => `\\${String.fromCharCode(ESCAPED[character.charCodeAt(0)]!)}`,
  );
}

/** Writes lines of COPY's text format, byte by byte. */
export class CopyLines {
  private readonly buffer: Buffer;
  private length = 0;

  /**
   * @param scope the cells that all lines have after the id, with a tab before and after each
   * @param take returns a buffer of at least so many bytes
   * @param more bytes that a line has besides the scope and the values
   */
  constructor(
    private readonly rows: PackedRows,
    private readonly scope: Uint8Array,
    take: (length: number) => Buffer = (length) => Buffer.allocUnsafe(length),
    more = MAX_DIGITS,
  ) {
    this.buffer = take(rows.rowNumbers.length * (scope.length + more) + maxBytes(rows));
  }

  /** Adds a line: the id, the scope, the row's number and its values. */
  add(row: number, id: string): void {
    this.digits(id);
    this.copy(this.scope);
    this.digits(String(this.rows.rowNumbers[row]!));
    for (const column of this.rows.packed) {
      this.buffer[this.length++] = TAB;
      this.value(column.starts[row]!, column.ends[row]!);
    }
    this.buffer[this.length++] = LF;
  }

  /**
   * Adds a line for a table of an application: the values, the scope and then other cells.
   *
   * @param empty what stands for an empty cell of each column
   */
  addOwn(row: number, empty: readonly Uint8Array[], others: string): void {
    this.rows.packed.forEach(({ starts, ends }, i) => {
      if (i > 0) this.buffer[this.length++] = TAB;
      if (starts[row]! < 0) this.copy(empty[i]!);
      else this.value(starts[row]!, ends[row]!);
    });
    this.copy(this.scope);
    this.length += this.buffer.write(others, this.length);
    this.buffer[this.length++] = LF;
  }

  lines(): Buffer {
    // Writing past the end of a buffer does not throw.
    if (this.length > this.buffer.length) throw new RangeError('The lines are longer than their buffer');
    return this.buffer.subarray(0, this.length);
  }

  private digits(number: string): void {
    for (let i = 0; i < number.length; i++) this.buffer[this.length++] = number.charCodeAt(i);
  }

  private copy(bytes: Uint8Array): void {
    const { buffer } = this;
    let at = this.length;
    for (let i = 0; i < bytes.length; i++) buffer[at++] = bytes[i]!;
    this.length = at;
  }

  private value(start: number, end: number): void {
    if (start < 0) return this.copy(NULL);
    const { buffer } = this;
    const { bytes } = this.rows;
    let at = this.length;
    for (let i = start; i < end; i++) {
      const byte = bytes[i]!;
      const letter = ESCAPED[byte]!;
      if (letter === 0) buffer[at++] = byte;
      else {
        buffer[at++] = BACKSLASH;
        buffer[at++] = letter;
      }
    }
    this.length = at;
  }
}

/** The bytes that all values take if every byte is escaped, with tabs and line breaks. */
function maxBytes({ packed, rowNumbers }: PackedRows): number {
  return packed.reduce((sum, column) => sum + maxBytesOf(column, rowNumbers.length), rowNumbers.length);
}

function maxBytesOf({ starts, ends }: PackedColumn, count: number): number {
  let bytes = count * '\t\\N'.length;
  for (let row = 0; row < count; row++) if (starts[row]! >= 0) bytes += 2 * (ends[row]! - starts[row]!);
  return bytes;
}
