import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guardCell, unguardCell } from './formula-guard.js';

const FORMULAS = ['=1+1', '+41 79', '-5', '@SUM(A1)', '＝1+1', '＋1', '－5', '＠SUM(A1)'];
const BEFORE_THEM = ['\0', '\n', '\r\n', '\t', ' ', '   ', '\u00a0', '\u3000', '\u200b', '\ufeff', ' \0 \n'];

/** What those that are cautious about cells name, written down anew: anything but a quote that a formula can follow. */
const DANGEROUS = /^(?:[\0\t\r\n]|[\s\0\u200b\ufeff]*[=+\-@＝＋－＠])/;

/** The guard of files that were downloaded before it knew of more than these. */
const earlierGuard = (cell: string): string => (/^[=+\-@\t\r']/.test(cell) ? `'${cell}` : cell);
const earlierUnguard = (cell: string): string => (/^'[=+\-@\t\r']/.test(cell) ? cell.slice(1) : cell);

const cell = fc.string({
  unit: fc.oneof(
    fc.constantFrom(..."=+-@＝＋－＠\t\r\n\0 'a1", '\u00a0', '\u3000', '\u200b', '\ufeff', '😀'),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 8,
});

describe('the guard against formulas', () => {
  it.each([
    ...FORMULAS,
    ...BEFORE_THEM.flatMap((before) => FORMULAS.map((formula) => before + formula)),
    ...['\t', '\r', '\n', '\0', '\0name', '\nname', "'", "'=1", "'tis", "'name"],
  ])('stands before %j', (text) => {
    expect(guardCell(text)).toBe(`'${text}`);
    expect(unguardCell(`'${text}`)).toBe(text);
  });

  it.each(['', 'a', ' ', ' a', '1+1', 'a@b.de', '"=1"', '1－2', 'a\n=1', 'Ann ＠ home', '１', '.=1'])(
    'leaves %j alone',
    (text) => {
      expect(guardCell(text)).toBe(text);
      expect(unguardCell(text)).toBe(text);
    },
  );

  it('does not take a quote that somebody typed for its own', () => {
    for (const text of ["'a", "'", "'90s", "' a"]) expect(unguardCell(text)).toBe(text);
  });

  it('leaves nothing that a spreadsheet could run, and comes off again, whatever the cell', () => {
    fc.assert(
      fc.property(cell, (text) => {
        const guarded = guardCell(text);
        expect(guarded).not.toMatch(DANGEROUS);
        expect(unguardCell(guarded)).toBe(text);
      }),
      { numRuns: 5000 },
    );
  });

  it('takes off what an earlier one put on, as that did', () => {
    fc.assert(
      fc.property(cell, (text) => {
        const guarded = earlierGuard(text);
        expect(unguardCell(guarded)).toBe(text);
        expect(unguardCell(guarded)).toBe(earlierUnguard(guarded));
      }),
      { numRuns: 5000 },
    );
  });

  it('costs a cell of a million blanks no more than looking at them', () => {
    const begun = performance.now();
    expect(guardCell(' '.repeat(1_000_000))).toHaveLength(1_000_000);
    expect(performance.now() - begun).toBeLessThan(4_000);
  });
});
