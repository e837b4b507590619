import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BLANKS, isBlank, trimCell } from './blanks.js';

const BLANK = /^[\s\p{Default_Ignorable_Code_Point}\u2800]$/u;
const CODE_POINTS = Array.from({ length: 0x11_0000 }, (_, at) => at).filter(
  (at) => at < 0xd800 || at > 0xdfff,
);

describe('blanks', () => {
  it('are what String.trim takes away, what Unicode says is to be ignored, and the empty Braille pattern', () => {
    const inClass = new RegExp(`^[${BLANKS}]$`, 'u');
    const wrong = CODE_POINTS.filter((at) => {
      const character = String.fromCodePoint(at);
      return isBlank(at) !== BLANK.test(character) || isBlank(at) !== inClass.test(character);
    });
    expect(wrong).toEqual([]);
  });

  it('are none that show something', () => {
    const shown = [...'a0-_.é한\u0600\u06dd\u070f\u0301\u{110bd}\ufffd\u{1f600}\u{f0000}\ue000'];
    expect(shown.filter((character) => isBlank(character.codePointAt(0)!))).toEqual([]);
  });
});

describe('trimCell', () => {
  it.each<[string, string, string]>([
    ['plain blanks', ' \t\nAnn Lee\r ', 'Ann Lee'],
    ['a zero-width space', 'ann@example.com\u200b', 'ann@example.com'],
    ['marks of direction', '\u200f\u202bAnn\u202c\u200e', 'Ann'],
    ['isolates', '\u2066Ann\u2069', 'Ann'],
    ['a soft hyphen', '\u00adAnn\u00ad', 'Ann'],
    ['a word joiner and a byte order mark', '\u2060\ufeffAnn\ufeff\u2060', 'Ann'],
    ['no-break spaces', '\u00a0\u202fAnn\u00a0', 'Ann'],
    ['fillers', '\u3164\u2800\uffa0Ann\u115f', 'Ann'],
    ['tags', '\u{e0041}Ann\u{e007f}', 'Ann'],
    ['a selector behind a letter of ASCII', 'Ann\ufe0f', 'Ann'],
    ['a joiner behind a Latin letter', 'René\u200d', 'René'],
    ['a joiner that joins nothing', '\u{1f600}\u200d', '\u{1f600}'],
  ])('takes away %s', (_, cell, trimmed) => expect(trimCell(cell)).toBe(trimmed));

  it.each([
    ['a red heart', '❤\ufe0f'],
    ['a family', '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}'],
    ['a key with a digit', '1\ufe0f\u20e3'],
    ['the flag of Scotland', '\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}'],
    ['a Chinese letter in one of its forms', '葛\u{e0100}'],
    ['the Persian for "of the Hijra"', 'ه\u200d'],
    ['a Malayalam letter without a vowel', 'ന\u0d4d\u200d'],
    ['a visible format character', '\u06001'],
    ['what is inside', 'می\u200cخواهم and co\u00adoperate and a  b'],
    ['control characters beside others', '\u0001Ann\u0085'],
    ['NUL', '\0'],
  ])('leaves %s', (_, cell) => {
    expect(trimCell(cell)).toBe(cell);
    expect(trimCell(`\u200b${cell}\u200b `)).toBe(cell);
  });

  it.each([
    '',
    ' ',
    '\u200b',
    '\u2060',
    '\u2800',
    '\u3164',
    '\u0001\u001a',
    '\u0080',
    '\u200b\u0007\u200b',
    '\ufe0f',
  ])('finds nothing in %j', (cell) => expect(trimCell(cell)).toBe(''));

  it('does it once for all, and changes nothing inside', () => {
    const unit = fc.constantFrom(
      ...'a é\u0301\u200b\u200d\ufe0f❤ن\u0001\u0085\0\u{1f3f4}\u{e0067}\u{e007f}\u00a0\u{e0100}',
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 8 }), (cell) => {
        const trimmed = trimCell(cell);
        expect(trimCell(trimmed)).toBe(trimmed);
        expect(cell.includes(trimmed)).toBe(true);
        const [first] = trimmed;
        if (first !== undefined) expect(isBlank(first.codePointAt(0)!)).toBe(false);
        expect(trimCell(` ${cell}\u200b`)).toBe(trimmed);
      }),
      { numRuns: 5000 },
    );
  });

  it('takes no longer for cells made of blanks', () => {
    const started = performance.now();
    for (const cell of [
      ' '.repeat(2 ** 20),
      `a${'\u200b'.repeat(2 ** 20)}`,
      `${' '.repeat(2 ** 20)}b`,
      ' a'.repeat(2 ** 19),
    ]) {
      trimCell(`${cell}\u00a0`);
    }
    expect(performance.now() - started).toBeLessThan(4_000);
  });
});
