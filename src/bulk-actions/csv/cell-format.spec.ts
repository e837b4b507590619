import { describe, expect, it } from 'vitest';
import { columnOf, formatOf, isTarget } from './cell-format.js';

describe('an entry of a mapping', () => {
  it.each([
    [null, null, undefined],
    ['age', 'age', undefined],
    [{ column: 'age' }, 'age', undefined],
    [{ column: 'age', decimal: ',' }, 'age', { decimal: ',' }],
    [{ column: 'tags', separator: '\n', mode: 'add' }, 'tags', { separator: '\n', mode: 'add' }],
    [{ column: 'age', nullValues: Array<string>(5).fill('x'.repeat(200)) }, 'age', expect.anything()],
    [
      { column: 'age', nullValues: ['N/A', '-'], decimal: '.' },
      'age',
      { nullValues: ['N/A', '-'], decimal: '.' },
    ],
  ])('%j is one', (entry, column, format) => {
    expect(isTarget(entry)).toBe(true);
    expect([columnOf(entry as string), formatOf(entry as string)]).toEqual([column, format]);
  });

  it.each([
    ...[7, true, undefined, [], ['age'], {}],
    ...[{ column: null }, { column: 7 }, { decimal: ',' }],
    ...[
      { column: 'age', decimal: ';' },
      { column: 'age', decimal: ['.'] },
      { column: 'age', decimal: null },
    ],
    ...[
      { column: 'age', unit: 'years' },
      { column: 'age', constructor: 'x' },
      JSON.parse('{"column":"age","__proto__":"x"}') as object,
    ],
    ...[
      { column: 'age', nullValues: 'N/A' },
      { column: 'age', nullValues: [] },
      { column: 'age', nullValues: [' '] },
    ],
    ...[
      { column: 'age', nullValues: ['x'.repeat(201)] },
      { column: 'age', nullValues: [7] },
    ],
    { column: 'age', nullValues: Array.from({ length: 101 }, String) },
    // Results files repeat them in their header.
    { column: 'age', nullValues: Array.from({ length: 6 }, (_, i) => String(i).repeat(200)) },
    { column: 'tags', separator: 'and' },
    { column: 'tags', separator: '' },
    { column: 'tags', mode: 'toggle' },
    { column: 'paidAt', timeZone: ['UTC'] },
  ])('%j is none', (entry) => expect(isTarget(entry)).toBe(false));
});
