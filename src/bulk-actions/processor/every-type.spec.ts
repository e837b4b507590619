import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultOfRule } from '../rows/check-rule.js';
import { boolean } from './boolean.js';
import type { Rule } from './column.js';
import { InvalidCell } from './column.js';
import { integer } from './integer.js';
import { oneOf } from './one-of.js';
import { text } from './rules.js';
import { url } from './url.js';
import { uuid } from './uuid.js';

function takes(rule: Rule, cell: string): boolean {
  const bytes = Buffer.from(`<${cell}>`);
  return rule.takesBytes?.(bytes, 1, bytes.length - 1) === true;
}

const code = text({ maxLength: 8, pattern: { matches: /[A-Z]{2}-?\d+/, words: 'two letters and digits' } });
const state = oneOf(['open', 'closed', 'müde'], { open: ['offen', 'Still open'], closed: ['zu'] });

describe('every type', () => {
  const rules: Readonly<Record<string, Rule>> = {
    ...{ boolean, code, uuid, state },
    ...{
      integer: integer({ min: -5n, max: 2n ** 62n }),
      url: url(),
      text: text({ minLength: 2, maxLength: 9 }),
    },
  };
  const unit = fc.constantFrom(
    ...['a', 'f', '0', '1', '9', '-', '+', '.', ',', ' ', 'é', '😀', '\0', '\n', '{', '}'],
    ...[
      'true',
      'falsch',
      'open',
      'Offen',
      'AB-1',
      'https://',
      'example.com',
      '/',
      '0191d8a0-7b5e-7cc3-98c4-dc0c0c07398f',
    ],
  );
  const cells = fc.string({ unit, minLength: 1, maxLength: 8 });

  it.each(Object.entries(rules))('%s passes the checks at start', (_, rule) => {
    expect(faultOfRule(rule)).toBeNull();
  });

  it.each(Object.entries(rules))(
    '%s reads its own value as the same one, and takes only such bytes',
    (_, rule) => {
      let [valid, taken] = [0, 0];
      fc.assert(
        fc.property(fc.oneof(cells, fc.constantFrom(rule.description.example, 'AB-12')), (cell) => {
          const value = rule.read(cell);
          if (cell.includes('\0')) expect(value).toBeInstanceOf(InvalidCell);
          else if (takes(rule, cell)) {
            taken++;
            expect(`${value as string}`).toBe(cell);
          }
          if (value instanceof InvalidCell) return;
          valid++;
          expect(rule.read(String(value))).toBe(value);
        }),
        { numRuns: 3000 },
      );
      expect(valid).toBeGreaterThan(500);
      if (rule.takesBytes !== undefined) expect(taken).toBeGreaterThan(100);
    },
  );
});
