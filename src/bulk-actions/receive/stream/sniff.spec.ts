import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { sniff, SNIFF_BYTES } from './sniff.js';

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');
const utf16le = (text: string): Buffer => Buffer.from(text, 'utf16le');
const utf16be = (text: string): Buffer => utf16le(text).swap16();

describe('sniff', () => {
  it.each([
    ['PK\x03\x04\x14\x00', 'a ZIP archive or an Excel workbook (.xlsx)'],
    ['\xd0\xcf\x11\xe0\xa1\xb1', 'an old Excel workbook (.xls)'],
    ['%PDF-1.7', 'PDF'],
    ['\xff\xfe\x00\x00n\x00\x00\x00', 'UTF-32 text'],
    ['\x00\x00\xfe\xff\x00\x00\x00n', 'UTF-32 text'],
  ])('%j is %s', (head, name) => {
    expect(sniff(latin1(head), false)).toMatchObject({ format: 'other', name });
  });

  it.each([
    ['\x00\x00\x00\x00', false],
    ['name,em\x00ail\nAnn,a@b.co\n', true],
    ['\x01\x00\xff'.repeat(SNIFF_BYTES), false],
    [`a\n${'\x01\x02\x03\x00'.repeat(10)}`, true],
  ])('%j is binary', (head, whole) => {
    expect(sniff(latin1(head), whole)?.format).toBe('binary');
  });

  it('knows gzip', () => {
    expect(sniff(gzipSync('name,email\n'), false)?.format).toBe('gzip');
  });

  it('knows byte order marks', () => {
    expect(sniff(Buffer.from('\ufeffname'), false)).toMatchObject({ format: 'text', hasByteOrderMark: true });
    expect(sniff(utf16le('\ufeff中文'), false)).toMatchObject({ format: 'utf-16le', hasByteOrderMark: true });
    expect(sniff(utf16be('\ufeff中文'), false)).toMatchObject({ format: 'utf-16be', hasByteOrderMark: true });
    expect(sniff(latin1('\xff\xfe'), true)).toMatchObject({ format: 'utf-16le', hasByteOrderMark: true });
  });

  it.each([
    ['Latin', 'name,émail\nZoë,a@b.co\n'],
    ['Latin on a single line', 'name,email'],
    ['mostly Chinese', '姓名,电子邮件地址\n王小明,一二三四五\n李小红,六七八九十\n'],
    ['Cyrillic', 'имя;почта\nАнна;anna@example.com\n'],
    ['Latin with a NUL', 'name,email\nN\0l,nul@example.com\n'],
  ])('knows UTF-16 without a byte order mark, either way round: %s', (_, text) => {
    expect(sniff(utf16le(text), true)).toMatchObject({ format: 'utf-16le', hasByteOrderMark: false });
    expect(sniff(utf16be(text), true)).toMatchObject({ format: 'utf-16be', hasByteOrderMark: false });
  });

  it.each(['', 'P', 'PK,name\n', 'name,email\n', 'ÿþ', 'a\nN\0l,nul@example.com\n'])(
    'takes %j for text',
    (text) => {
      expect(sniff(Buffer.from(text), true)).toMatchObject({ format: 'text', hasByteOrderMark: false });
    },
  );

  it('takes bytes of any encoding for text', () => {
    expect(sniff(latin1('caf\xe9,\xff\n'), true)?.format).toBe('text');
  });

  it('waits until it can tell', () => {
    const text = Buffer.alloc(SNIFF_BYTES, 'x');
    for (const length of [0, 1, 3]) expect(sniff(text.subarray(0, length), false)).toBeNull();
    expect(sniff(text.subarray(0, SNIFF_BYTES - 1), false)).toBeNull();
    expect(sniff(text, false)?.format).toBe('text');
  });

  it('looks at the first 8 KiB', () => {
    expect(sniff(Buffer.from(`${'x'.repeat(8191)}\0`), false)?.format).toBe('binary');
    expect(sniff(Buffer.from(`${'x'.repeat(8192)}\0`), false)?.format).toBe('text');
  });
});
