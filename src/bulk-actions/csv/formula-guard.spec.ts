import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guardCell, unguardCell } from './formula-guard.js';

describe('the guard against formulas', () => {
  it.each(['=1+1', '+41 79', '-5', '@SUM(A1)', '\t=1', '\r=1', "'", "'=1", "'tis"])(
    'stands before %j',
    (cell) => {
      expect(guardCell(cell)).toBe(`'${cell}`);
      expect(unguardCell(`'${cell}`)).toBe(cell);
    },
  );

  it.each(['', 'a', ' =1', '1+1', 'a@b.de', '"=1"'])('leaves %j alone', (cell) => {
    expect(guardCell(cell)).toBe(cell);
    expect(unguardCell(cell)).toBe(cell);
  });

  it('does not take a quote that somebody typed for its own', () => {
    for (const cell of ["'a", "'", "'90s"]) expect(unguardCell(cell)).toBe(cell);
  });

  it('comes off again, whatever the cell', () => {
    const cell = fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', "'", 'a', ' ') });
    fc.assert(fc.property(cell, (text) => unguardCell(guardCell(text)) === text));
  });
});
