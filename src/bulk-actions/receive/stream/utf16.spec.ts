import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Utf16ToUtf8 } from './utf16.js';

async function transcode(data: Buffer, bigEndian: boolean, sizes: readonly number[] = [5]): Promise<Buffer> {
  const parts: Buffer[] = [];
  const sink = {
    write: (part: Buffer) => Promise.resolve(void parts.push(Buffer.from(part))),
    end: () => Promise.resolve(),
    abort() {},
  };
  const step = new Utf16ToUtf8(bigEndian, sink);
  for (let at = 0, i = 0; at < data.length; i++) {
    const piece = Buffer.from(data.subarray(at, (at += sizes[i % sizes.length]!)));
    await step.write(piece);
    piece.fill('!');
  }
  await step.end();
  return Buffer.concat(parts);
}

const units = (...codes: number[]): Buffer => Buffer.from(Uint16Array.from(codes).buffer);

describe('Utf16ToUtf8', () => {
  it('gives the same text, wherever it is cut', async () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary' }),
        fc.boolean(),
        sizes,
        async (text, bigEndian, pieces) => {
          const bytes = Buffer.from(text, 'utf16le');
          const found = await transcode(bigEndian ? bytes.swap16() : bytes, bigEndian, pieces);
          expect(found.toString()).toBe(text);
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each([
    ['a first half', [0x41, 0xd83d, 0x42]],
    ['a second half', [0x41, 0xde00, 0x42]],
    ['halves in the wrong order', [0x41, 0xde00, 0xd83d, 0x42]],
    ['a first half at the end', [0x41, 0xd83d]],
  ])('puts a byte that UTF-8 lacks for a surrogate without the other: %s', async (_, codes) => {
    const expected = codes.flatMap((code) => (code > 0xff ? [0xff] : [code]));
    for (const sizes of [[1], [2], [3], [100]]) {
      expect([...(await transcode(units(...codes), false, sizes))]).toEqual(expected);
      expect([...(await transcode(units(...codes).swap16(), true, sizes))]).toEqual(expected);
    }
  });

  it('and for half a unit at the end', async () => {
    const odd = Buffer.concat([units(0x41, 0x0a), Buffer.from([0x42])]);
    expect([...(await transcode(odd, false))]).toEqual([0x41, 0x0a, 0xff]);
  });

  it('keeps the replacement character that stands in the file', async () => {
    expect((await transcode(units(0xfffd), false)).toString()).toBe('\ufffd');
  });
});
