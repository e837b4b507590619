import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMMA, type Dialect } from './dialect.js';
import { MAX_RECORD_BYTES, RecordScanner } from './record-scanner.js';

const COMMA_LF: Dialect = { delimiter: COMMA, lineBreak: 'LF' };
const COMMA_CR: Dialect = { delimiter: COMMA, lineBreak: 'CR' };
const DIALECTS: readonly Dialect[] = [
  ...[COMMA_LF, COMMA_CR],
  ...[COMMA_LF, COMMA_CR].map((dialect) => ({ ...dialect, version: 2 as const })),
];

/** Rows of a few bytes cost nearly 5; anything quadratic would be in the hundreds. */
const LIMIT = 8;

describe('the bytes looked at', () => {
  const lines = (count: number, line: string): string => line.repeat(count);

  it.each([
    ['plain rows', lines(10_000, 'abc,def\n')],
    ['unclosed quotes', lines(10_000, 'a,"b\n')],
    ['unclosed quotes with no other quote behind', lines(10_000, 'a,b\n') + '"' + lines(10_000, 'a,b\n')],
    ['unclosed cells of doubled quotes', lines(10_000, '"a""\n')],
    ['lone lines of even runs behind an unclosed quote', '"\n' + lines(10_000, '"",""""\n')],
    ['lone lines of odd runs', lines(10_000, '""",""\n')],
    ['runs after content, never closed', lines(10_000, '"a""b""\n')],
    ['an unclosed quote on each line, far from any other', lines(10, `"${lines(2000, 'x\n')}`)],
    ['faults at the end of a long line', lines(20, `"${'x'.repeat(9_000)}"y\n`)],
    ['nothing but quotes', '"'.repeat(100_000)],
    ['nothing but quotes and delimiters', '",'.repeat(50_000)],
    ['nothing but empty lines', '\n'.repeat(100_000)],
    ['rows of blank cells', lines(10_000, ' , ,""\n')],
    ['quotes behind blanks, never closed', lines(10_000, 'a, "b\n')],
    ['quotes behind blanks, never closed, no other quote behind', 'a, "b\n' + lines(10_000, 'a, b\n')],
    ['cells behind blanks, closed and followed by text', lines(5_000, '  "a"  b,  "c"  d\n')],
    ['even runs behind blanks', lines(10_000, ' ""x, """"y\n')],
    ['blanks between quotes', `"${lines(2_000, '"          "')}`],
    ['blanks without end behind a quote', `"a"${' '.repeat(100_000)}`],
    ['blanks without end before quotes', lines(100, `${' '.repeat(1_000)}"\n`)],
    ['nothing but byte order marks', '\ufeff'.repeat(30_000)],
    ['an endless line', 'x'.repeat(100_000)],
    ['an endless quoted cell', '"' + 'x'.repeat(100_000)],
  ])('are few times those that there are: %s', (_, text) => {
    for (const dialect of DIALECTS) {
      for (const max of [1000, 20_000, MAX_RECORD_BYTES]) {
        const data = Buffer.from(text);
        expect(bytesLookedAt(data, dialect, max) / data.length).toBeLessThan(LIMIT);
      }
    }
  });

  it('are few for whatever mixture of lines', () => {
    const line = fc.array(fc.constantFrom('"', '""', '"""', 'a', ',', ',"', '",', ' ', ' "', '" '), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 8 }),
        fc.constantFrom(...DIALECTS),
        (pattern, dialect) => {
          const text = lines(200, `${pattern.map((parts) => parts.join('')).join('\n')}\n`);
          expect(bytesLookedAt(Buffer.from(text), dialect, MAX_RECORD_BYTES) / text.length).toBeLessThan(
            LIMIT,
          );
        },
      ),
      { numRuns: 100 },
    );
  });

  /** Counts every byte that is read through an index or passed by `indexOf`. */
  function bytesLookedAt(data: Buffer, dialect: Dialect, max: number): number {
    let count = 0;
    const counted = new Proxy(data, {
      get(target, key) {
        if (key === 'indexOf') {
          return (byte: number, from: number) => {
            const at = target.indexOf(byte, from);
            count += (at < 0 ? target.length - 1 : at) - from + 1;
            return at;
          };
        }
        if (key === 'subarray') return () => counted;
        count++;
        return Reflect.get(target, key, target) as unknown;
      },
    });
    const scanner = new RecordScanner(dialect, max);
    scanner.load(counted, 0, data.length, true);
    while (scanner.advance());
    return count;
  }
});
