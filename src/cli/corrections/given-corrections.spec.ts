import { describe, expect, it } from 'vitest';
import { toCorrections } from './given-corrections.js';
import { readTable } from './read-table.js';

const HEADERS = [
  { header: 'Full name', column: 'name' },
  { header: 'E-Mail', column: 'email' },
  { header: 'Note', column: null },
  { header: 'Note', column: null },
  { header: '2024', column: null },
  { header: '3', column: 'age' },
];

const cell = (column: string): unknown =>
  toCorrections({ cells: [{ row: 7, column, value: 'x' }], replace: [] }, HEADERS).cells;

describe('columns of corrections', () => {
  it.each([
    ['Full name', 1],
    ['email', 2],
    ['4', 4],
    ['2024', 5],
    ['age', 6],
    ['6', 6],
  ])('are found as %s', (name, position) => {
    expect(cell(name)).toEqual({ 7: { [position]: 'x' } });
  });

  it.each([
    ['Note', /^Note may be the columns 3 and 4/],
    // A header, and a position.
    ['3', /^3 may be the columns 6 and 3/],
    ['e-mail', /^The file has no column e-mail. It has: Full name, E-Mail, /],
    ['7', /^The file has no column 7/],
  ])('are not guessed: %s', (name, message) => {
    expect(() => cell(name)).toThrow(message);
  });

  it('are not given twice in a row', () => {
    const cells = ['E-Mail', '2'].map((column) => ({ row: 7, column, value: 'x' }));
    expect(() => toCorrections({ cells, replace: [] }, HEADERS)).toThrow('Row 7 is given column 2 twice.');
  });
});

describe('a file of corrections', () => {
  it.each([
    ['row,column,value\n1,a,"x, ""y""\nz"\r\n\n2,b,\n', ',"x, ""y""'],
    ['row;column;value\r\n1;a;"x, ""y""\nz"\r\n2;b;', ';'],
    ['row\tcolumn\tvalue\r1\ta\t"x, ""y""\nz"\r2\tb\t\r', 'tab'],
  ])('has cells, however they are separated: %j', (text) => {
    expect(readTable(text)).toEqual([
      ['row', 'column', 'value'],
      ['1', 'a', 'x, "y"\nz'],
      ['2', 'b', ''],
    ]);
  });

  it.each(['a,"b\nc', 'a,b"c"', 'a,"b"c'])('is refused where a quote is not clear: %j', (text) => {
    expect(() => readTable(text)).toThrow('A quote');
  });

  it('may be empty', () => expect(readTable('')).toEqual([]));
});
