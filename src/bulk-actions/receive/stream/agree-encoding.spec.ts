import { describe, expect, it } from 'vitest';
import { Problem } from '../../../http/problem.js';
import type { Encoding, GivenEncoding } from '../../csv/charsets.js';
import type { CharsetTraits } from './agree-encoding.js';
import { agreeEncoding, agreeTranscoded } from './agree-encoding.js';
import type { FileKind } from './sniff.js';

const refused = 'refused';

function orRefused<T>(work: () => T): T | typeof refused {
  try {
    return work();
  } catch (error) {
    if (error instanceof Problem && error.status === 422 && error.items[0]?.field === 'encoding')
      return refused;
    throw error;
  }
}

describe('agreeTranscoded, at the beginning of the file', () => {
  type Case = [FileKind['format'], boolean, GivenEncoding | undefined, string | null];
  it.each<Case>([
    ['text', false, undefined, null],
    ['utf-16le', true, undefined, 'utf-16le'],
    ['utf-16be', false, undefined, 'utf-16be'],
    ['text', false, 'windows-1252', null],
    ['text', false, 'utf-16', 'utf-16le'],
    ['text', false, 'utf-16be', 'utf-16be'],
    ['binary', false, 'utf-16be', 'utf-16be'],
    ['binary', false, undefined, null],
    ['other', false, 'utf-16le', null],
    ['utf-16be', true, 'utf-16', 'utf-16be'],
    ['utf-16be', false, 'utf-16le', 'utf-16le'],
    ['utf-16be', true, 'utf-16le', refused],
    // Refused behind the end, unless it is a results file.
    ['text', true, 'utf-16', null],
    ['utf-16le', true, 'utf-8', refused],
    ['utf-16le', false, 'iso-8859-1', refused],
    ['text', false, 'shift_jis', 'shift_jis'],
    ['utf-16be', true, 'big5', refused],
    ['binary', false, 'gbk', null],
    // As with UTF-16.
    ['text', true, 'gbk', null],
  ])('%s (marked: %s) and given %s: %s', (format, marked, given, agreed) => {
    expect(orRefused(() => agreeTranscoded({ format, hasByteOrderMark: marked, name: '' }, given))).toBe(
      agreed,
    );
  });
});

describe('agreeEncoding, behind its end', () => {
  const utf8: CharsetTraits = {
    transcoded: null,
    hasByteOrderMark: false,
    multiByteChars: 3,
    invalidBytes: 0,
    sevenBit: null,
  };
  const found = (): Encoding => 'koi8-r';
  const bytes: CharsetTraits = { ...utf8, invalidBytes: 7 };
  const marked: CharsetTraits = { ...bytes, hasByteOrderMark: true };
  const utf16le: CharsetTraits = { ...utf8, transcoded: 'utf-16le' };
  const marked16: CharsetTraits = { ...utf16le, hasByteOrderMark: true };

  type Case = [string, CharsetTraits, GivenEncoding | undefined, string];
  it.each<Case>([
    ['all UTF-8', utf8, undefined, 'utf-8'],
    ['not all UTF-8', bytes, undefined, 'koi8-r'],
    ['marked as UTF-8, though not all of it is', marked, undefined, 'utf-8'],
    ['UTF-16', utf16le, undefined, 'utf-16le'],
    ['all UTF-8', utf8, 'windows-1252', 'windows-1252'],
    ['marked as UTF-8', marked, 'utf-8', 'utf-8'],
    ['marked as UTF-8', marked, 'iso-8859-1', refused],
    ['marked as UTF-8', marked, 'windows-1252', refused],
    ['marked as UTF-8', marked, 'utf-16', refused],
    ['not all UTF-8', bytes, 'utf-8', 'utf-8'],
    ['UTF-16', utf16le, 'utf-16', 'utf-16le'],
    ['UTF-16', utf16le, 'utf-16le', 'utf-16le'],
    ['UTF-16', utf16le, 'utf-16be', refused],
    ['marked as UTF-16', marked16, 'utf-16be', refused],
    ['UTF-16', utf16le, 'windows-1252', refused],
    ['all UTF-8', utf8, 'utf-16', refused],
    ['all UTF-8', utf8, 'gbk', refused],
    ['GBK', { ...utf8, transcoded: 'gbk' }, 'gbk', 'gbk'],
    ['GBK', { ...utf8, transcoded: 'gbk' }, undefined, 'gbk'],
    ['GBK', { ...utf8, transcoded: 'gbk' }, 'big5', refused],
    ['GBK', { ...utf8, transcoded: 'gbk' }, 'utf-16', refused],
    ['marked as UTF-8', marked, 'gbk', refused],
    ['marked as UTF-8', marked, 'utf-16le', refused],
  ])('%s and given %s: %s', (_, traits, given, agreed) => {
    expect(orRefused(() => agreeEncoding(traits, given, found))).toBe(agreed);
  });

  it.each<GivenEncoding>(['iso-8859-1', 'windows-1252', 'utf-16', 'utf-16be', 'utf-8'])(
    'a results file with our mark is UTF-8 though %s is given',
    (given) => expect(agreeEncoding(marked, given, found, true)).toBe('utf-8'),
  );

  it('a results file without it, or with another, is what is given', () => {
    expect(agreeEncoding(bytes, 'iso-8859-1', found, true)).toBe('iso-8859-1');
    expect(agreeEncoding(utf16le, 'utf-16', found, true)).toBe('utf-16le');
    expect(orRefused(() => agreeEncoding(marked16, 'iso-8859-1', found, true))).toBe(refused);
  });

  it('says what to do', () => {
    expect(() => agreeEncoding(utf8, 'utf-16le', found)).toThrow(/before the file, or in the query string/);
    expect(() => agreeEncoding(utf16le, 'utf-8', found)).toThrow(/the file is utf-16le/);
    expect(() => agreeEncoding(marked, 'iso-8859-1', found)).toThrow(/Leave encoding out/);
  });

  it.each([
    [10, 1, 'utf-8'],
    [9, 1, 'koi8-r'],
    [10, 2, 'koi8-r'],
    [900, 100, 'utf-8'],
    [899, 101, 'koi8-r'],
    [0, 1, 'koi8-r'],
    [1, 0, 'utf-8'],
  ])('%d characters of UTF-8 beside %d stray bytes are %s', (multiByteChars, invalidBytes, agreed) => {
    expect(agreeEncoding({ ...utf8, multiByteChars, invalidBytes }, undefined, found)).toBe(agreed);
  });

  it('refuses what is ASCII in appearance only, unless it is said to be that', () => {
    const hidden: CharsetTraits = { ...utf8, multiByteChars: 0, sevenBit: 'ISO-2022' };
    expect(() => agreeEncoding(hidden, undefined, found)).toThrow(/looks like ISO-2022/);
    expect(agreeEncoding(hidden, 'utf-8', found)).toBe('utf-8');
    expect(agreeEncoding({ ...hidden, hasByteOrderMark: true }, undefined, found)).toBe('utf-8');
  });
});
