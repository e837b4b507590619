import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileNameOf, MAX_FILE_NAME_LENGTH } from './file-name.js';

describe('fileNameOf', () => {
  it.each(['contacts.csv', 'Kunden Zürich (2).csv', '顧客.csv', '👩‍💻.csv', ''])('keeps %j', (name) => {
    expect(fileNameOf(name)).toBe(name);
  });

  it.each([
    ['a\0.csv', 'a\uFFFD.csv'],
    ['a\r\n\tb\x1b[31m\x7f\x85.csv', 'a\uFFFD\uFFFD\uFFFDb\uFFFD[31m\uFFFD\uFFFD.csv'],
    ['a\u2028b\u2029.csv', 'a\uFFFDb\uFFFD.csv'],
    ['\ud800.csv', '\uFFFD.csv'],
  ])('shows %j as %j', (given, kept) => expect(fileNameOf(given)).toBe(kept));

  it('cuts long ones, and no character in two', () => {
    expect(fileNameOf('x'.repeat(300))).toHaveLength(255);
    expect(fileNameOf(`${'x'.repeat(254)}👩`)).toBe('x'.repeat(254));
    expect(fileNameOf(`${'x'.repeat(253)}👩`)).toHaveLength(255);
  });

  it('is a short text without control characters, whatever is given', () => {
    const unit = fc.oneof(
      fc.constantFrom('\0', '\n', '\ud83d', '\ude00', '\u009f'),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 400, size: 'max' }), (units) => {
        const name = fileNameOf(units.join(''));
        return name.isWellFormed() && name.length <= MAX_FILE_NAME_LENGTH && !/\p{Cc}/u.test(name);
      }),
    );
  });
});
