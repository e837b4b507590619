import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { looksBinary } from './sniff.js';

describe('looksBinary', () => {
  it.each([
    ['PK\x03\x04\x14\x00', 'a ZIP archive or an Excel workbook (.xlsx)'],
    ['\xd0\xcf\x11\xe0\xa1\xb1', 'an old Excel workbook (.xls)'],
    ['%PDF-1.7', 'PDF'],
    ['name,em\x00ail\n', 'binary data'],
    ['\xff\xfen\x00', 'UTF-16 text'],
    ['\xfe\xff\x4e\x2d', 'UTF-16 text'],
  ])('%j is %s', (head, name) => {
    expect(looksBinary(Buffer.from(head, 'latin1'))).toBe(name);
  });

  it('knows gzip', () => {
    expect(looksBinary(gzipSync('name,email\n'))).toBe('gzip');
  });

  it('knows UTF-16 without a byte order mark, either way round', () => {
    const littleEndian = Buffer.from('name,émail\nZoë,中文\n', 'utf16le');
    expect(looksBinary(littleEndian)).toBe('UTF-16 text');
    expect(looksBinary(Buffer.from(littleEndian).swap16())).toBe('UTF-16 text');
  });

  it('takes anything else for text', () => {
    for (const text of ['', 'P', 'PK,name\n', 'name,email\n', '\ufeffname\n', 'ÿþ']) {
      expect(looksBinary(Buffer.from(text))).toBeNull();
    }
    expect(looksBinary(Buffer.from('caf\xe9,\xff\n', 'latin1'))).toBeNull();
  });

  it('looks at the first 8 KiB', () => {
    expect(looksBinary(Buffer.from(`${'x'.repeat(8191)}\0`))).toBe('binary data');
    expect(looksBinary(Buffer.from(`${'x'.repeat(8192)}\0`))).toBeNull();
  });
});
