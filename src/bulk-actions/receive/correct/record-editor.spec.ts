import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trimCell } from '../../csv/blanks.js';
import { DELIMITERS } from '../../csv/dialect.js';
import { decodeBytes } from '../../csv/encoding.js';
import { unguardCell } from '../../csv/formula-guard.js';
import { readRecords } from '../../csv/record-reader.js';
import type { StoredDialect } from '../../entities/stored-dialect.js';
import { RecordEditor } from './record-editor.js';

const UTF8: StoredDialect = { delimiter: ',', lineBreak: 'LF', version: 2 };
const NONE = Buffer.alloc(0);

/** What is read of a record that stands among others. */
function readBack(record: Buffer, stored: StoredDialect): unknown[] {
  const dialect = { ...stored, delimiter: stored.delimiter.charCodeAt(0) };
  const other = Buffer.from(`x${stored.delimiter}y\n`);
  const found: unknown[] = [];
  readRecords(Buffer.concat([other, record, other]), dialect, (_index, _line, cells) => found.push(cells));
  expect(found.at(0)).toEqual(['x', 'y']);
  expect(found.at(-1)).toEqual(['x', 'y']);
  return found.slice(1, -1);
}

function edit(
  cells: readonly string[],
  edits: Record<number, string>,
  stored = UTF8,
  width = cells.length,
): Buffer | string {
  const map = new Map(Object.entries(edits).map(([position, text]) => [Number(position), text]));
  return new RecordEditor(stored, width).edit(cells, map, Buffer.from('\r\n'));
}

describe('an edited record', () => {
  it('has the new cells and keeps the others and its line break', () => {
    expect(String(edit(['Ann', 'x', '3'], { 2: 'a,"b"\nc' }))).toBe('Ann,"a,""b""\nc",3\r\n');
  });

  it('gets cells behind its end where all of them are given, and none by itself', () => {
    expect(String(edit(['Ann'], { 2: '', 3: 'x' }, UTF8, 4))).toBe('Ann,,x\r\n');
    expect(String(edit(['Ann'], { 1: 'Ben' }, UTF8, 4))).toBe('Ben\r\n');
    expect(edit(['Ann'], { 3: 'x' }, UTF8, 4)).toBe('ROW_SHORT');
    expect(edit(['Ann'], { 2: 'x', 4: 'y' }, UTF8, 4)).toBe('ROW_SHORT');
  });

  it('without a line break gets one once it has all cells', () => {
    const editor = new RecordEditor(UTF8, 3);
    expect(String(editor.edit(['Ann', 'x'], new Map([[1, 'Ben']]), NONE))).toBe('Ben,x');
    expect(String(editor.edit(['Ann', 'x'], new Map([[3, '']]), NONE))).toBe('Ann,x,\n');
    expect(String(editor.edit(['Ann', 'x', ''], new Map([[1, 'Ben']]), NONE))).toBe('Ben,x,\n');
  });

  it('may lose what stands behind the header’s cells', () => {
    expect(String(edit(['Ann', 'x', 'too much'], { 3: '' }, UTF8, 2))).toBe('Ann,x,\r\n');
  });

  it.each([
    ['a position behind all cells', ['a', 'b'], { 3: 'x' }, 'COLUMN_NOT_FOUND'],
    ['cells that are all blank', ['a', ' '], { 1: '\u00a0' }, 'ROW_EMPTY'],
    ['more than a record may have', ['a', 'b'], { 1: 'x'.repeat(1024 * 1024) }, 'ROW_TOO_LONG'],
  ])('is refused with %s', (_, cells, edits, code) => {
    expect(edit(cells, edits as unknown as Record<number, string>)).toBe(code);
  });

  it('has 100,000 characters in a cell, and as many as fit into a record', () => {
    for (const length of [100_000, 1024 * 1024 - 'a,\r\n'.length - 1]) {
      const text = 'x'.repeat(length);
      expect(readBack(edit(['a', 'b'], { 2: text }) as Buffer, UTF8)).toEqual([['a', text]]);
    }
    expect(edit(['a', 'b'], { 2: 'x'.repeat(1024 * 1024 - 'a,\r\n'.length) })).toBe('ROW_TOO_LONG');
  });

  it('keeps a NUL, which the check of the row reports', () => {
    expect(readBack(edit(['a', 'b'], { 2: 'x\0y' }) as Buffer, UTF8)).toEqual([['a', 'x\0y']]);
  });

  it('that could not be read needs all cells', () => {
    const editor = new RecordEditor(UTF8, 2);
    expect(editor.edit('UNCLOSED_QUOTE', new Map([[1, 'a']]), NONE)).toBe('ROW_UNREADABLE');
    const cells = new Map([
      [1, 'a'],
      [2, 'b"'],
    ]);
    expect(String(editor.edit('UNCLOSED_QUOTE', cells, NONE))).toBe('a,"b"""\n');
    expect(editor.edit('RECORD_TOO_LONG', cells.set(3, 'c'), NONE)).toBe('COLUMN_NOT_FOUND');
  });

  it('is in the encoding of its file', () => {
    const latin: StoredDialect = { ...UTF8, encoding: 'windows-1252' };
    const record = edit(['J\u00f6rg', 'x'], { 2: '\u20ac' }, latin) as Buffer;
    expect(decodeBytes(record, 'windows-1252')).toBe('J\u00f6rg,\u20ac\r\n');
    expect(edit(['a', 'b'], { 2: '\u0141' }, latin)).toBe('NOT_IN_ENCODING');
    // These letters are the bytes of a byte order mark.
    const marked = edit(['a', 'b'], { 1: '\u00ef\u00bb\u00bfAnn' }, latin) as Buffer;
    expect(readBack(marked, latin)).toEqual([['\u00ef\u00bb\u00bfAnn', 'b']]);
  });

  it('of any cells is read as these cells', () => {
    const text = fc.stringMatching(/^[ -~"',;\t|\r\n\0\u00a0\u00e9\ufeff\u200b=+-]{0,12}$/);
    const dialects: fc.Arbitrary<StoredDialect> = fc.record(
      {
        delimiter: fc.constantFrom(...DELIMITERS.map((byte) => String.fromCharCode(byte))),
        lineBreak: fc.constantFrom('LF' as const, 'CR' as const),
        version: fc.constant(2 as const),
        guarded: fc.boolean(),
      },
      { requiredKeys: ['delimiter', 'lineBreak'] },
    );
    const places = fc.dictionary(fc.integer({ min: 1, max: 4 }).map(String), text, { minKeys: 1 });
    fc.assert(
      fc.property(
        fc.array(text, { minLength: 1, maxLength: 4 }),
        places,
        dialects,
        (cells, edits, stored) => {
          const expected = [...cells];
          for (const [position, cell] of Object.entries(edits)) expected[Number(position) - 1] = cell;
          const record = edit(cells, edits, stored, 4);
          if (expected.includes(undefined!)) {
            expect(record).toBe('ROW_SHORT');
            return;
          }
          if (record === 'ROW_EMPTY') {
            const shown = expected.map((cell) => trimCell(cell.replaceAll(/\p{Cc}/gu, '')));
            expect(shown.every((cell) => cell === '')).toBe(true);
            return;
          }
          const [found] = readBack(record as Buffer, stored) as [string[]];
          const cellOf = (cell: string, i: number): string =>
            stored.guarded && edits[i + 1] !== undefined ? unguardCell(cell) : cell;
          expect(found.map(cellOf)).toEqual(expected);
        },
      ),
      { numRuns: 5000 },
    );
  });
});
