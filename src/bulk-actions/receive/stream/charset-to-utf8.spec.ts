import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import type { MultiByte } from '../../csv/charsets.js';
import { MULTI_BYTE } from '../../csv/charsets.js';
import { CharsetToUtf8 } from './charset-to-utf8.js';

async function transcode(
  data: Buffer,
  encoding: MultiByte,
  sizes: readonly number[] = [5],
): Promise<number[]> {
  const parts: Buffer[] = [];
  const sink = {
    write: (part: Buffer) => Promise.resolve(void parts.push(Buffer.from(part))),
    end: () => Promise.resolve(),
    abort() {},
  };
  const step = new CharsetToUtf8(encoding, sink);
  for (let at = 0, i = 0; at < data.length; i++) {
    const piece = Buffer.from(data.subarray(at, (at += sizes[i % sizes.length]!)));
    await step.write(piece);
    piece.fill('!');
  }
  await step.end();
  return [...Buffer.concat(parts)];
}

const utf8 = (text: string): number[] => [...Buffer.from(text)];

/** Words of the languages, among them characters whose second byte is that of `|`. */
const WORDS: Record<MultiByte, readonly string[]> = {
  shift_jis: ['ポール', '山田', 'ｱｲ', '表', 'ソ'],
  'euc-jp': ['ポール', '山田', 'ｱｲ', '表'],
  gbk: ['王小明', '皘', '祙', '€'],
  gb18030: ['王小明', '皘', 'é', '𠀀', '한'],
  big5: ['王小明', '育', '功', '許'],
  'euc-kr': ['김철수', '뷁', '한글'],
};

describe('CharsetToUtf8', () => {
  it.each(MULTI_BYTE)('gives the text of %s, wherever it is cut', async (encoding) => {
    const unit = fc.constantFrom(...WORDS[encoding], 'Ann', ',', '"', '|', '\n');
    const sizes = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(fc.string({ unit }), sizes, async (text, pieces) => {
        expect(await transcode(iconv.encode(text, encoding), encoding, pieces)).toEqual(utf8(text));
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['shift_jis', 'a first byte before a quote', [0x83, 0x22], [0xff, 0x22]],
    ['shift_jis', 'a first byte before a comma', [0x41, 0x83, 0x2c], [0x41, 0xff, 0x2c]],
    ['shift_jis', 'a first byte at the end', [0x41, 0x83], [0x41, 0xff]],
    ['shift_jis', 'a byte that is none', [0x41, 0xff, 0x42], [0x41, 0xff, 0x42]],
    ['shift_jis', 'what Windows makes a control character of', [0x80, 0x42], [0xff, 0x42]],
    ['shift_jis', 'what is left to its users', [0xf0, 0x40, 0x42], [0xff, 0x42]],
    ['euc-jp', 'a first byte before a line break', [0xa4, 0x0a], [0xff, 0x0a]],
    ['euc-jp', 'three bytes cut short', [0x41, 0x8f, 0xb0], [0x41, 0xff, 0xff]],
    ['gbk', 'a pair that is none', [0xb0, 0x7f, 0x42], [0xff, 0x7f, 0x42]],
    ['gbk', 'what is left to its users', [0xd7, 0xfa, 0x42], [0xff, 0x42]],
    ['gb18030', 'four bytes cut short', [0x81, 0x30, 0x2c], [0xff, 0x30, 0x2c]],
    ['gb18030', 'its own sign for what is no character', [0x84, 0x31, 0xa4, 0x37], [0xff]],
    ['big5', 'a pair that is none', [0xf9, 0xff, 0x42], [0xff, 0xff, 0x42]],
    ['euc-kr', 'a first byte before a tab', [0xb0, 0x09], [0xff, 0x09]],
  ] as const)('puts a byte that UTF-8 lacks for what %s lacks: %s', async (encoding, _, bytes, expected) => {
    for (const sizes of [[1], [2], [3], [100]]) {
      expect(await transcode(Buffer.from(bytes), encoding, sizes)).toEqual(expected);
    }
  });

  it.each(MULTI_BYTE)('holds no more than some KiB of %s back where nothing separates', async (encoding) => {
    const text = WORDS[encoding].join('').repeat(3000);
    const bytes = iconv.encode(text, encoding);
    for (const sizes of [[4099], [4096, 1, 2]]) {
      expect(await transcode(bytes, encoding, sizes)).toEqual(utf8(text));
    }
    const written: number[] = [];
    const sink = {
      write: (part: Buffer) => Promise.resolve(void written.push(part.length)),
      end: () => Promise.resolve(),
      abort() {},
    };
    await new CharsetToUtf8(encoding, sink).write(bytes);
    expect(written[0]).toBeGreaterThan(Buffer.byteLength(text) - 8);
  });
});
