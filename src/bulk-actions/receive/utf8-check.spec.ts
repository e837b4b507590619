import { isUtf8 } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Utf8Check } from './utf8-check.js';

function check(data: Buffer, sizes: readonly number[]): boolean {
  const utf8 = new Utf8Check();
  for (let at = 0, i = 0; at < data.length; i++) {
    const piece = Buffer.from(data.subarray(at, (at += sizes[i % sizes.length]!)));
    utf8.push(piece);
    piece.fill(0xff);
  }
  return utf8.valid;
}

const sizes = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 });
const byte = fc.oneof(fc.constantFrom(0x41, 0x80, 0xbf, 0xc3, 0xe2, 0xed, 0xf0, 0xf4), fc.nat(255));

describe('Utf8Check', () => {
  it('takes text, wherever it is cut', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), sizes, (text, pieces) => {
        expect(check(Buffer.from(text), pieces)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('agrees with Node on any bytes, wherever they are cut', () => {
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 12 }), sizes, (bytes, pieces) => {
        expect(check(Buffer.from(bytes), pieces)).toBe(isUtf8(Buffer.from(bytes)));
      }),
      { numRuns: 5000 },
    );
  });

  it('takes nothing for text, and half a character for none', () => {
    expect(check(Buffer.alloc(0), [1])).toBe(true);
    expect(check(Buffer.from('é').subarray(0, 1), [1])).toBe(false);
  });
});
