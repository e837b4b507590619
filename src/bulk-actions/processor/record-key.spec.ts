import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMadeUp, keyText, keyValues, recordKeyOf } from './record-key.js';

/** Digits and colons are what the text itself is made of. */
const value = fc.string({ unit: fc.constantFrom(...'01:é€\u{1f600}a '), maxLength: 12 });
const values = fc.array(value, { minLength: 1, maxLength: 4 });

describe('the text of a key of several columns', () => {
  it('has each value behind its length in bytes', () => {
    expect(keyText(['Smith', '1990-01-31'])).toBe('5:Smith10:1990-01-31');
    expect(keyText(['Müller', ''])).toBe('7:Müller0:');
  });

  it('gives its values back', () => {
    fc.assert(
      fc.property(values, (list) => {
        expect(keyValues(keyText(list))).toEqual(list);
      }),
    );
  });

  it('is another one for other values', () => {
    fc.assert(
      fc.property(values, values, (one, other) => {
        expect(keyText(one) === keyText(other)).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['5:Smit', 'Smith', '05:Smith', '5:Smith1', ':', '1:é', '-1:', '1e0:a', '999999999:a'])(
    'was not made like %j',
    (text) => expect(keyValues(text)).toBeNull(),
  );
});

describe('a key', () => {
  const columns = [{ name: 'note' }, { name: 'last' }, { name: 'born' }];

  it('is a column, or stands behind the columns', () => {
    const one = recordKeyOf({ columns, key: 'last' });
    expect(one).toEqual({ names: ['last'], parts: [1], place: 1, property: 'last' });
    expect(isMadeUp(one)).toBe(false);
    const two = recordKeyOf({ columns, key: ['born', 'last'], keyColumn: 'who' });
    expect(two).toEqual({ names: ['born', 'last'], parts: [2, 1], place: 3, property: 'who' });
    expect(isMadeUp(two)).toBe(true);
  });
});
