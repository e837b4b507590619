import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidCell } from './column.js';
import { lookup, ruleOfValue } from './lookup.js';
import { text } from './rules.js';

const declared = { entityType: 'COMPANY', by: ['domain', 'name'], example: 'a.com' } as const;
const rule = lookup({ ...declared, create: { fill: ['name'] } });

describe('a lookup', () => {
  it('takes any text that a record may be said by, as it stands', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (cell) => {
        const bytes = Buffer.from(cell);
        fc.pre(!cell.includes('\0'));
        expect(rule.read(cell)).toBe(cell);
        expect(rule.takesBytes!(bytes, 0, bytes.length)).toBe(true);
      }),
    );
  });

  it.each(['x'.repeat(1001), 'a\0b', 'x'.repeat(64 * 1024)])(
    'finds nothing by what no record has',
    (cell) => {
      const bytes = Buffer.from(cell);
      expect(rule.read(cell)).toEqual(new InvalidCell('LOOKUP_NOT_FOUND'));
      if (!cell.includes('\0')) expect(rule.takesBytes!(bytes, 0, bytes.length)).toBe(false);
    },
  );

  it('makes records if the upload says so and the declaration allows it', () => {
    expect(rule.lookup!.onMissing).toBe('fail');
    expect(rule.formats!.apply({ onMissing: 'create' })).toMatchObject({ lookup: { onMissing: 'create' } });
    expect(rule.formats!.apply({ onMissing: 'fail' })).toMatchObject({ lookup: { onMissing: 'fail' } });
    expect(lookup(declared).formats).toBeUndefined();
  });

  it('has ids as its values', () => {
    expect(ruleOfValue({ rule }).read('42')).toBe('42');
    expect(ruleOfValue({ rule }).read('a.com')).toBeInstanceOf(InvalidCell);
    const other = text({ maxLength: 9 });
    expect(ruleOfValue({ rule: other })).toBe(other);
  });
});
