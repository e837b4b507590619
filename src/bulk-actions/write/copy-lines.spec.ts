import { expect, it } from 'vitest';
import type { Value } from '../processor/column.js';
import { packRows } from '../rows/row-packer.js';
import { copyCell, CopyLines } from './copy-lines.js';

const SPECIAL: [string, string][] = [
  ['a\\b', 'a\\\\b'],
  ['\\N', '\\\\N'],
  ['\\.', '\\\\.'],
  ['one\ttwo\r\nthree', 'one\\ttwo\\r\\nthree'],
  ['', ''],
  ['bell\u0007 é \u{1F600}', 'bell\u0007 é \u{1F600}'],
];

/** The lines for rows with one column. */
function linesOf(values: readonly Value[], scope: string): string {
  const rowNumbers = values.map((_, i) => i + 11);
  const lines = new CopyLines(packRows({ rowNumbers, columns: [values, values] }), Buffer.from(scope));
  values.forEach((_, row) => lines.add(row, String(row + 7)));
  return lines.lines().toString();
}

it.each(SPECIAL)('copyCell escapes the characters that are special to COPY: %j', (value, cell) => {
  expect(copyCell(value)).toBe(cell);
});

it.each<[Value, string]>([...SPECIAL, [null, '\\N'], [-1.5, '-1.5']])('writes %j', (value, cell) => {
  expect(linesOf([value], '\tscope\t')).toBe(`7\tscope\t11\t${cell}\t${cell}\n`);
});

it('has a buffer large enough for lines of only escapes, and for the longest numbers', () => {
  const values = Array.from({ length: 5000 }, (_, i) => '\\'.repeat(i % 7));
  const packed = packRows({
    rowNumbers: values.map(() => 2 ** 53 - 1),
    columns: [values, values.map(() => null)],
  });
  const lines = new CopyLines(packed, Buffer.from('\té\t'));
  const id = '9223372036854775807';
  values.forEach((_, row) => lines.add(row, id));
  const expected = values.map((value) => `${id}\té\t9007199254740991\t${value}${value}\t\\N\n`).join('');
  expect(lines.lines().toString()).toBe(expected);
});
