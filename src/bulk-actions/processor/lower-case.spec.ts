import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidCell } from './column.js';
import { lowerCase } from './lower-case.js';
import { email, text } from './rules.js';

const rule = lowerCase(text({ maxLength: 20 }));

describe('a rule in lower case', () => {
  it('gives lower case, and refuses what collations do not agree on', () => {
    expect(rule.read('ANN@Example.COM')).toBe('ann@example.com');
    expect(rule.read('ΣΟΔΟΣ1')).toEqual(new InvalidCell('AMBIGUOUS_CASE'));
    expect(rule.read('ΣΟΔΕ')).toBe('σοδε');
    expect(rule.read('οδος')).toBe('οδος');
    expect(rule.read('İzmir')).toEqual(new InvalidCell('AMBIGUOUS_CASE'));
    expect(lowerCase(email({ maxLength: 254 })).read('ΑΣ@EXAMPLE.COM')).toBeInstanceOf(InvalidCell);
    expect(rule.read('x'.repeat(21))).toBeInstanceOf(InvalidCell);
    expect(rule.description.words).toBe('Text of at most 20 characters; kept in lower case.');
  });

  it('changes nothing that it has given, and takes no bytes that it would change', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }), (cell) => {
        const value = rule.read(cell);
        if (value instanceof InvalidCell) return;
        expect(rule.read(String(value))).toEqual(value);
        const bytes = Buffer.from(cell);
        if (!cell.includes('\0') && rule.takesBytes!(bytes, 0, bytes.length)) expect(value).toBe(cell);
      }),
    );
  });
});
