import { describe, expect, it } from 'vitest';
import { cellText, isSpreadsheetError, needsReading } from './cell-text.js';

describe('cellText', () => {
  it.each([
    ['="0123"', '0123'],
    ["'0123", '0123'],
    ['\u00a0"Ann ""A"" Berg"', 'Ann "A" Berg'],
    ['\u200b"Ann"\u00a0', 'Ann'],
    ["\u00a0'+49 (151) 1-2", '+49 (151) 1-2'],
    [' ="0123" ', '0123'],
    ['\u200b="0123"', '0123'],
    ['=" 0123\u200b"', '0123'],
    ['=""', ''],
    ['=" "', ''],
    ['="5"" disk"', '5" disk'],
    ['="="', '='],
    ['=""""', '"'],
    // Formulas that are more than a text, or less.
    ['=0123', '=0123'],
    ["'68er", "'68er"],
    [' "Ann"', '"Ann"'],
    ['\u00a0"Ann" "Berg"', '"Ann" "Berg"'],
    ['\u00a0"', '"'],
    ["''0123", "''0123"],
    ["'+", "'+"],
    ["'-5", "'-5"],
    ['="a"&"b"', '="a"&"b"'],
    ['="', '="'],
    ['=', '='],
    ['="a', '="a'],
    ['="a"b"', '="a"b"'],
    ['"0123"', '"0123"'],
    ["='0123'", "='0123'"],
  ])('%j is read as %j', (cell, text) => expect(cellText(cell)).toBe(text));

  it('takes no longer for a megabyte of quotes', () => {
    const started = performance.now();
    for (const inner of ['"', '""', 'a"']) cellText(`="${inner.repeat(2 ** 19)}"`);
    expect(performance.now() - started).toBeLessThan(4_000);
  });
});

const ERRORS = [
  '#NULL!',
  '#DIV/0!',
  '#VALUE!',
  '#REF!',
  '#NAME?',
  '#NUM!',
  '#N/A',
  '#SPILL!',
  '#CALC!',
].concat([
  ...['#GETTING_DATA', '#ERROR!', 'Err:502', '#####', '#WERT!', '#NV', '#VALEUR!', '#N/D', '#ÜBERLAUF!'],
]);
const TEXTS = [
  '#',
  '##',
  '#1',
  '#REF',
  '#REF! ',
  'REF!',
  'see #REF!',
  '#ref!',
  'Err:5020',
  'Err: 502',
  'Erna',
  'N/A',
  '#n',
];

describe('isSpreadsheetError', () => {
  it.each(ERRORS)('%s', (cell) => expect(isSpreadsheetError(cell)).toBe(true));

  it.each(TEXTS)('not %s', (cell) => expect(isSpreadsheetError(cell)).toBe(false));
});

describe('needsReading', () => {
  const look = (cell: string): boolean => needsReading(Buffer.from(`<${cell}`), 1);

  it.each([...ERRORS, '="0123"', "'0123", '\u0001', '\u001a\u0001', '\u007f', '\u0085'])('%j', (cell) =>
    expect(look(cell)).toBe(true),
  );

  it.each(['Ann', 'Eva', 'E', '0123', '"', 'é', '한', '-1', '~'])('not %j', (cell) =>
    expect(look(cell)).toBe(false),
  );
});
