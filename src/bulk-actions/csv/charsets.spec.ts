import { describe, expect, it } from 'vitest';
import { encodingOf, ENCODINGS } from './charsets.js';

describe('encodingOf', () => {
  it.each([
    ['utf-8', 'utf-8'],
    ['UTF8', 'utf-8'],
    ['utf_16', 'utf-16'],
    ['UTF-16LE', 'utf-16le'],
    ['utf16be', 'utf-16be'],
    ['Windows-1252', 'windows-1252'],
    ['cp1252', 'windows-1252'],
    ['1251', 'windows-1251'],
    ['Windows 1250', 'windows-1250'],
    ['win-1253', 'windows-1253'],
    ['ISO 8859-1', 'iso-8859-1'],
    ['iso8859-15', 'iso-8859-15'],
    ['Latin-1', 'iso-8859-1'],
    ['latin1', 'iso-8859-1'],
    ['Latin 2', 'iso-8859-2'],
    ['Latin-9', 'iso-8859-15'],
    ['KOI8R', 'koi8-r'],
    ['Mac Roman', 'macintosh'],
    ['x-mac-roman', 'macintosh'],
    ['CP-437', 'cp437'],
    ['IBM850', 'cp850'],
    ['Shift-JIS', 'shift_jis'],
    ['SJIS', 'shift_jis'],
    ['Windows-31J', 'shift_jis'],
    ['eucJP', 'euc-jp'],
    ['GB2312', 'gbk'],
    ['GB-18030', 'gb18030'],
    ['BIG5', 'big5'],
    ['KS_C_5601-1987', 'euc-kr'],
    ['cp949', 'euc-kr'],
    ['', null],
    ['utf-7', null],
    ['utf-32', null],
    ['iso-2022-jp', null],
    // Of several charsets each.
    ['ansi', null],
    ['cyrillic', null],
    ['constructor', null],
  ])('%j is %s', (label, encoding) => {
    expect(encodingOf(label)).toBe(encoding);
  });

  it('finds each by its own name', () => {
    expect(ENCODINGS.map(encodingOf)).toEqual(ENCODINGS);
  });
});
