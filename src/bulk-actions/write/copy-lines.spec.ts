import { describe, expect, it } from 'vitest';
import { copyCell, CopyLines } from './copy-lines.js';

describe('copyCell', () => {
  it.each([
    ['a\\b', 'a\\\\b'],
    ['\\N', '\\\\N'],
    ['\\.', '\\\\.'],
    ['one\ttwo\r\nthree', 'one\\ttwo\\r\\nthree'],
  ])('escapes what COPY would read as something else: %j', (value, cell) => {
    expect(copyCell(value)).toBe(cell);
  });

  it.each([
    [null, '\\N'],
    ['', ''],
    ['bell\u0007 é \u{1F600}', 'bell\u0007 é \u{1F600}'],
    [-1.5, '-1.5'],
  ])('writes %j', (value, cell) => {
    expect(copyCell(value)).toBe(cell);
  });
});

describe('CopyLines', () => {
  it.each([
    ['in the room there is', 1_000_000],
    ['and makes room', 1],
  ])('encodes any number of lines, %s', (_, bytes) => {
    const texts = Array.from({ length: 5000 }, (_, i) => `${'é\u{1F600}'.repeat(i % 7)}\t${i}\n`);
    const lines = new CopyLines(bytes);
    for (const text of texts) lines.add(text);
    expect(lines.end().toString()).toBe(texts.join(''));
  });
});
