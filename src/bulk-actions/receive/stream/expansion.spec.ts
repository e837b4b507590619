import { execFileSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { checkBytes, checkRows } from './expansion.js';

const MIB = 1024 * 1024;
const lines = (count: number, line: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n') + '\n';
/** Some of a list, in no order. */
const pick = (from: string, i: number): string => {
  const words = from.split(' ');
  return words[(Math.imul(i, 2654435761) >>> 7) % words.length]!;
};
const person = (i: number): string =>
  `${pick('Ada Ben Cid Dana Eve Fay Gus Hana', i)} ${pick('Abbas Bauer Brown Chan Costa Cruz', i * 7 + 1)}`;
const numbered = (i: number): string => String(i).padStart(6, '0');

/** Each larger than what nobody asks about. */
const EXPORTS: Readonly<Record<string, () => string>> = {
  'contacts of gen-csv.mjs': () =>
    execFileSync(process.execPath, ['gen-csv.mjs', '400000', '--out', '-'], {
      maxBuffer: 1e9,
      stdio: ['ignore', 'pipe', 'ignore'],
    }).toString(),
  'a CRM with 60 columns, most of them empty': () =>
    lines(
      110_000,
      (i) =>
        `${person(i)},user${(i * 37) % 1000003}@example.com,,,,,,Active,,,,,,,Newsletter,,,,,,,,,EUR,,,,,,,,` +
        'Website form,,,,,0,0,0,FALSE,FALSE,FALSE,,,,,,,2024-01-01T00:00:00Z,2024-01-01T00:00:00Z,,,,,,,',
    ),
  'a CRM with 300 columns': () => {
    const rest = `${','.repeat(200)}${'FALSE,'.repeat(60)}${','.repeat(40)}`;
    return lines(30_000, (i) => `${person(i)},user${(i * 37) % 1000003}@example.com,${rest}`);
  },
  '500 columns of quoted empty cells and numbered addresses': () =>
    lines(16_000, (i) => `${person(i)},user${numbered(i)}@example.com,${'"",'.repeat(500)}`),
  'nothing but addresses that are numbered': () => lines(1_500_000, (i) => `${i}@a.co`),
};

/** Feeds the checks as an upload does, while it comes. @returns ratio and rows per byte received */
function receive(text: string, level: number): { ratio: number; rowsPerByte: number } {
  const zipped = gzipSync(text, { level }).length;
  const rows = text.split('\n').length - 1;
  for (let part = 0.1; part <= 1; part += 0.1) {
    checkBytes(text.length * part, zipped * part);
    checkRows(rows * part, zipped * part);
  }
  return { ratio: text.length / zipped, rowsPerByte: rows / zipped };
}

describe('what a request expands to', { timeout: 60_000 }, () => {
  it.each(Object.keys(EXPORTS))('may be %s', (name) => {
    const text = EXPORTS[name]!();
    for (const level of [6, 9]) {
      const { ratio, rowsPerByte } = receive(text, level);
      console.log(`${name}, gzip -${level}: 1/${ratio.toFixed(1)}, ${rowsPerByte.toFixed(3)} rows a byte`);
      expect(ratio).toBeLessThan(200);
      expect(rowsPerByte).toBeLessThan(0.5);
    }
  });

  it('is asked about beyond 16 MiB and 10,000 rows', () => {
    checkBytes(16 * MIB, 1);
    checkRows(10_000, 1);
    expect(() => checkBytes(16 * MIB + 1, 1)).toThrow('more than 200 times its size');
    expect(() => checkRows(10_001, 1)).toThrow('more than 2 rows for each of its bytes');
  });

  it('is at most 200 bytes and 2 rows for each byte received', () => {
    checkBytes(200 * MIB, MIB);
    checkRows(2 * MIB, MIB);
    const refusal = { status: 422, code: 'SUSPICIOUS_COMPRESSION' };
    expect(() => checkBytes(200 * MIB + 1, MIB)).toThrow(expect.objectContaining(refusal));
    expect(() => checkRows(2 * MIB + 1, MIB)).toThrow(expect.objectContaining(refusal));
  });

  it('of a sheet in all its columns is not asked about for a thousand rows', () => {
    const text = lines(1000, (i) => `Test ${i},${i}@a.co${','.repeat(16_382)}`);
    expect(text.length / gzipSync(text).length).toBeGreaterThan(500);
    expect(receive(text, 6).rowsPerByte).toBeLessThan(0.5);
  });
});
