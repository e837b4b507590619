import { describe, expect, it } from 'vitest';
import { encodingOf, ENCODINGS, shownText, textOf } from './encoding.js';
import type { Encoding } from './encoding.js';

function decode(bytes: Buffer, encoding: Encoding, start = 0, end = bytes.length): string | null {
  return textOf(bytes, encoding)(start, end);
}

const allBytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));

describe('encodingOf', () => {
  it.each([
    ['utf-8', 'utf-8'],
    ['UTF8', 'utf-8'],
    ['utf_16', 'utf-16'],
    ['UTF-16LE', 'utf-16le'],
    ['utf16be', 'utf-16be'],
    ['Windows-1252', 'windows-1252'],
    ['cp1252', 'windows-1252'],
    ['ISO 8859-1', 'iso-8859-1'],
    ['Latin-1', 'iso-8859-1'],
    ['latin1', 'iso-8859-1'],
    ['', null],
    ['utf-7', null],
    ['utf-32', null],
    ['constructor', null],
  ])('%j is %s', (label, encoding) => {
    expect(encodingOf(label)).toBe(encoding);
  });
});

describe('shownText', () => {
  it('shows what is a character in the encoding, and the bytes that are none', () => {
    const record = Buffer.from('"Zo\xeb\x81', 'latin1');
    expect(shownText(record, 'windows-1252')).toBe('"Zoë\ufffd');
    expect(shownText(record, 'iso-8859-1')).toBe('"Zoë\x81');
    expect(shownText(record, 'utf-8')).toBe('"Zo\ufffd');
    expect(shownText(Buffer.from('"Zoë'), 'utf-16le')).toBe('"Zoë');
  });
});

describe('textOf', () => {
  it('is the same for ASCII in every encoding', () => {
    for (const encoding of ENCODINGS) expect(decode(Buffer.from('a,"b"\n'), encoding, 2, 5)).toBe('"b"');
  });

  it('reads Windows-1252, byte by byte', () => {
    const upper = '€\x00‚ƒ„…†‡ˆ‰Š‹Œ\x00Ž\x00\x00‘’“”•–—˜™š›œ\x00žŸ';
    for (let byte = 0; byte < 256; byte++) {
      const expected = byte < 0x80 || byte > 0x9f ? String.fromCharCode(byte) : upper[byte - 0x80]!;
      const found = decode(allBytes, 'windows-1252', byte, byte + 1);
      expect(found).toBe(byte >= 0x80 && expected === '\x00' ? null : expected);
    }
  });

  it('has a text for all but those records of Windows-1252 that hold a byte it lacks', () => {
    const bytes = Buffer.from('Zo\xeb\n\x81\n\x80\n', 'latin1');
    const text = textOf(bytes, 'windows-1252');
    expect([text(0, 3), text(4, 5), text(6, 7)]).toEqual(['Zoë', null, '€']);
  });

  it('reads every byte of ISO-8859-1 as the character of that number', () => {
    expect(decode(allBytes, 'iso-8859-1')).toBe(String.fromCharCode(...allBytes));
  });

  it('reads UTF-8, and knows which records are not', () => {
    const bytes = Buffer.concat([Buffer.from('Zoë😀\ufffd\n'), Buffer.from('Zo\xeb\nx', 'latin1')]);
    const text = textOf(bytes, 'utf-8');
    expect([text(0, 11), text(12, 15), text(16, 17)]).toEqual(['Zoë😀\ufffd', null, 'x']);
  });

  it.each([
    ['a surrogate', [0xed, 0xa0, 0x80]],
    ['an overlong slash', [0xc0, 0xaf]],
    ['a character beyond Unicode', [0xf4, 0x90, 0x80, 0x80]],
    ['a character cut short', [0xe2, 0x82]],
  ])('takes %s for no UTF-8', (_, bytes) => {
    expect(decode(Buffer.from(bytes), 'utf-8')).toBeNull();
  });

  it('finds UTF-8 in the chunks of a file that was UTF-16', () => {
    for (const encoding of ['utf-16le', 'utf-16be'] as const) {
      expect(decode(Buffer.from('Zoë'), encoding)).toBe('Zoë');
      expect(decode(Buffer.from([0xff]), encoding)).toBeNull();
    }
  });
});
