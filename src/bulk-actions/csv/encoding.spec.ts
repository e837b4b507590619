import { describe, expect, it } from 'vitest';
import type { Encoding } from './charsets.js';
import { ENCODINGS, SINGLE_BYTE } from './charsets.js';
import { encodeText, shownText, textOf } from './encoding.js';

function decode(bytes: Buffer, encoding: Encoding, start = 0, end = bytes.length): string | null {
  return textOf(bytes, encoding)(start, end);
}

const allBytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));

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

  /** By the tables of unicode.org; of ISO-8859 also the control characters are. */
  it.each([
    ['windows-1250', [0x81, 0x83, 0x88, 0x90, 0x98]],
    ['windows-1251', [0x98]],
    ['windows-1252', [0x81, 0x8d, 0x8f, 0x90, 0x9d]],
    [
      'windows-1253',
      [0x81, 0x88, 0x8a, 0x8c, 0x8d, 0x8e, 0x8f, 0x90, 0x98, 0x9a, 0x9c, 0x9d, 0x9e, 0x9f, 0xaa, 0xd2, 0xff],
    ],
    ['windows-1254', [0x81, 0x8d, 0x8e, 0x8f, 0x90, 0x9d, 0x9e]],
    ['iso-8859-1', []],
    ['iso-8859-2', []],
    ['iso-8859-5', []],
    ['iso-8859-7', [0xae, 0xd2, 0xff]],
    ['iso-8859-9', []],
    ['iso-8859-15', []],
    ['koi8-r', []],
    // The sign of Apple, which no other machine has.
    ['macintosh', [0xf0]],
    ['cp437', []],
    ['cp850', []],
  ] as const)('knows which bytes %s lacks', (encoding, lacking) => {
    const found = [...allBytes].filter((byte) => decode(allBytes, encoding, byte, byte + 1) === null);
    expect(found).toEqual(lacking);
  });

  it.each([
    ['windows-1250', [0xa3, 0xf3, 0x64, 0x9f], 'Łódź'],
    ['windows-1251', [0xc8, 0xe2, 0xe0, 0xed], 'Иван'],
    ['windows-1253', [0xc6, 0xfe, 0xf2], 'Ζώς'],
    ['windows-1254', [0xde, 0xdd, 0xf0], 'Şİğ'],
    ['windows-1255', [0xe0, 0xe1], 'אב'],
    ['windows-1256', [0xc7, 0xc8], 'اب'],
    ['windows-1257', [0xe0, 0xe8], 'ąč'],
    ['windows-1258', [0xd5, 0xf5], 'Ơơ'],
    ['iso-8859-2', [0xa3, 0xf3, 0x64, 0xbc], 'Łódź'],
    ['iso-8859-5', [0xb8, 0xd2, 0xd0, 0xdd], 'Иван'],
    ['iso-8859-7', [0xb6], 'Ά'],
    ['iso-8859-9', [0xde, 0xdd, 0xf0], 'Şİğ'],
    ['iso-8859-15', [0xa4, 0xbd], '€œ'],
    ['koi8-r', [0xe9, 0xd7, 0xc1, 0xce], 'Иван'],
    ['macintosh', [0x9f, 0xdb, 0xbd], 'ü€\u03a9'],
    ['cp437', [0x81, 0xe1], 'üß'],
    ['cp850', [0x81, 0xe1], 'üß'],
  ] as const)('reads %s', (encoding, bytes, text) => {
    expect(decode(Buffer.from(bytes), encoding)).toBe(text);
    expect(shownText(Buffer.from(bytes), encoding)).toBe(text);
  });

  it('makes one character of each byte, so that a place in the text is one in the bytes', () => {
    for (const encoding of SINGLE_BYTE) expect(shownText(allBytes, encoding)).toHaveLength(256);
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

  it('finds UTF-8 in the chunks of a file of which UTF-8 was made', () => {
    for (const encoding of ['utf-16le', 'utf-16be', 'shift_jis', 'gb18030'] as const) {
      expect(decode(Buffer.from('Zoë'), encoding)).toBe('Zoë');
      expect(decode(Buffer.from([0xff]), encoding)).toBeNull();
    }
  });
});

describe('encodeText', () => {
  it.each(SINGLE_BYTE)('gives back the bytes of each character of %s', (encoding) => {
    for (const byte of allBytes) {
      const character = shownText(Buffer.from([byte]), encoding);
      if (character === '\ufffd') continue;
      expect(shownText(encodeText(character, encoding)!, encoding), `${byte}`).toBe(character);
    }
    expect(encodeText('\u{1f600}', encoding)).toBeNull();
  });

  it('makes UTF-8 of whole characters, and nothing of half ones', () => {
    for (const encoding of ['utf-8', 'utf-16le', 'gb18030'] as const) {
      expect(encodeText('Zo\u00eb\u{1f600}', encoding)).toEqual(Buffer.from('Zo\u00eb\u{1f600}'));
      expect(encodeText('a\ud83d', encoding)).toBeNull();
    }
  });
});
