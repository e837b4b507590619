import { isUtf8 } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Utf8Check } from './utf8-check.js';

function check(data: Buffer, sizes: readonly number[]): Utf8Check {
  const utf8 = new Utf8Check();
  for (let at = 0, i = 0; at < data.length; i++) {
    const piece = Buffer.from(data.subarray(at, (at += sizes[i % sizes.length]!)));
    utf8.push(piece);
    piece.fill(0xff);
  }
  return utf8;
}

const sizes = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 });
const byte = fc.oneof(fc.constantFrom(0x41, 0x80, 0xbf, 0xc3, 0xe2, 0xed, 0xf0, 0xf4), fc.nat(255));

describe('Utf8Check', () => {
  it('counts the characters of text beyond ASCII, wherever it is cut', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), sizes, (text, pieces) => {
        const utf8 = check(Buffer.from(text), pieces);
        expect(utf8.valid).toBe(true);
        expect(utf8.multiByteChars).toBe([...text].filter((char) => char > '\x7f').length);
      }),
      { numRuns: 500 },
    );
  });

  it('agrees with Node on any bytes, wherever they are cut', () => {
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 12 }), sizes, (bytes, pieces) => {
        expect(check(Buffer.from(bytes), pieces).valid).toBe(isUtf8(Buffer.from(bytes)));
      }),
      { numRuns: 5000 },
    );
  });

  it('counts the same of any bytes, wherever they are cut', () => {
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 12 }), sizes, (bytes, pieces) => {
        const { multiByteChars, invalidBytes } = check(Buffer.from(bytes), pieces);
        const text = Buffer.from(bytes).toString('utf8');
        const whole = check(Buffer.from(bytes), [100]);
        expect([multiByteChars, invalidBytes]).toEqual([whole.multiByteChars, whole.invalidBytes]);
        expect(multiByteChars).toBe([...text].filter((char) => char > '\x7f' && char !== '\ufffd').length);
      }),
      { numRuns: 5000 },
    );
  });

  it.each<[string, (string | number)[], number, number]>([
    ['a stray byte among letters', ['José ', 0xe9], 1, 1],
    ['two of them', [0xe9, 0xe9], 0, 2],
    ['a character cut short', ['é', 0xe2, 0x82], 1, 2],
    ['a stray byte before a character', [0xe9, 'é'], 1, 1],
  ])('counts %s', (_, parts, multiByteChars, strays) => {
    const bytes = Buffer.concat(
      parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from([part]))),
    );
    const utf8 = check(bytes, [3]);
    expect([utf8.multiByteChars, utf8.invalidBytes]).toEqual([multiByteChars, strays]);
  });

  it('takes nothing for text, and half a character for none', () => {
    expect(check(Buffer.alloc(0), [1]).valid).toBe(true);
    expect(check(Buffer.from('é').subarray(0, 1), [1]).valid).toBe(false);
  });

  it('goes on counting where there is much to set against what is not UTF-8', () => {
    const utf8 = new Utf8Check();
    const text = Buffer.from('é'.repeat(200_000));
    for (let i = 0; i < 10; i++) utf8.push(text);
    expect(utf8.multiByteChars).toBe(1_000_000);
    utf8.push(Buffer.alloc(20_000, 0xe9));
    utf8.push(Buffer.from('a'));
    for (let i = 0; i < 10; i++) utf8.push(text);
    expect(utf8.multiByteChars).toBe(3_000_000);
  });
});
