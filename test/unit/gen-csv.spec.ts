import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const SCRIPT = resolve(import.meta.dirname, '../../gen-csv.mjs');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gen-csv-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(...args: string[]) {
  return spawnSync(process.execPath, [SCRIPT, ...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
}

/** Runs the generator and returns its own summary and the rows it wrote. */
function generate(...args: string[]) {
  const { status, stdout, stderr } = run(...args, '--json');
  expect(status, stderr).toBe(0);
  const summary = JSON.parse(stdout) as Record<string, unknown>;
  const csv = readFileSync(join(folder, String(summary.file)), 'utf8');
  const rows = parse(csv, { relax_column_count: true });
  expect(rows.shift()).toEqual(['name', 'email', 'phone', 'age']);
  return { summary, csv, rows };
}

/** The rules of a contact, written down a second time on purpose. */
function isValid(row: string[]): boolean {
  const [name = '', email = '', phone = '', age = ''] = row.map((cell) => cell.trim());
  const fits = name !== '' && name.length <= 200 && email.length <= 254 && phone.length <= 32;
  const ageFits = age === '' || (/^\d+$/.test(age) && Number(age) <= 150);
  return row.length === 4 && fits && ageFits && /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(email);
}

/** What an import of the file should count. */
function count(rows: string[][]) {
  const seen = new Set<string>();
  const counts = { valid: 0, duplicates: 0, invalid: 0 };
  for (const row of rows) {
    const key = (row[1] ?? '').trim().toLowerCase();
    if (!isValid(row)) counts.invalid++;
    else if (seen.has(key)) counts.duplicates++;
    else counts.valid++;
    if (isValid(row)) seen.add(key);
  }
  return { counts, seen };
}

describe('gen-csv.mjs', () => {
  it('writes test.csv with valid contacts by default', () => {
    expect(run('100').status).toBe(0);
    const rows = parse(readFileSync(join(folder, 'test.csv')), { columns: true });
    expect(rows).toHaveLength(100);
    expect(count(generate('100').rows).counts).toEqual({ valid: 100, duplicates: 0, invalid: 0 });
  });

  it.each([
    ['20000', '5%', '1%', { valid: 18_800, duplicates: 1000, invalid: 200 }],
    ['20000', '0.5', '.25', { valid: 5000, duplicates: 10_000, invalid: 5000 }],
    ['333', '0.1', '0.01', { valid: 297, duplicates: 33, invalid: 3 }],
    ['50', '0', '100%', { valid: 0, duplicates: 0, invalid: 50 }],
    ['2', '.5', '0', { valid: 1, duplicates: 1, invalid: 0 }],
    ['0', '0', '0', { valid: 0, duplicates: 0, invalid: 0 }],
  ])(
    '%s rows with %s duplicates and %s invalid ones come out exactly',
    (rows, duplicates, invalid, counts) => {
      const options = [rows, '--duplicates', duplicates, '--invalid', invalid];
      const made = generate(...options);
      expect(made.summary).toMatchObject({ rows: Number(rows), ...counts });
      expect(made.rows).toHaveLength(Number(rows));
      expect(count(made.rows).counts).toEqual(counts);
    },
  );

  it('spreads duplicates and faults over the whole file', () => {
    const { rows } = generate('20000', '--duplicates', '5%', '--invalid', '5%');
    const quarters = [0, 1, 2, 3].map((quarter) => rows.slice(quarter * 5000, (quarter + 1) * 5000));
    for (const quarter of quarters) {
      const faults = quarter.filter((row) => !isValid(row)).length;
      expect(faults).toBeGreaterThan(150);
      expect(faults).toBeLessThan(350);
    }
    const kinds = new Set(rows.filter((row) => !isValid(row)).map((row) => row[0]?.slice(0, 10)));
    expect(kinds.size).toBeGreaterThanOrEqual(10);
  });

  it('spells a repeated address in other ways too', () => {
    const { rows } = generate('2000', '--duplicates', '50%');
    const cells = rows.map((row) => row[1] ?? '');
    expect(cells.some((cell) => cell !== cell.trim())).toBe(true);
    expect(cells.some((cell) => cell !== cell.toLowerCase())).toBe(true);
    expect(new Set(cells).size).toBeLessThan(cells.length);
  });

  it('is the same file for the same arguments, and shares no address with another seed', () => {
    const options = ['5000', '--duplicates', '10%', '--invalid', '1%'];
    const first = generate(...options, '--seed', '7');
    const again = generate(...options, '--seed', '7', '--out', 'again.csv');
    const other = generate(...options, '--seed', '8');
    expect(sha(again.csv)).toBe(sha(first.csv));
    const others = count(other.rows).seen;
    expect([...count(first.rows).seen].filter((key) => others.has(key))).toEqual([]);
    expect(others.size).toBe(4450);
  });

  it('takes about 44 bytes a row and counts them', () => {
    const { summary } = generate('100000', '--out', 'big.csv');
    const { size } = statSync(join(folder, 'big.csv'));
    expect(summary.bytes).toBe(size);
    expect(size / 100_000).toBeGreaterThan(42);
    expect(size / 100_000).toBeLessThan(46);
  });

  it('writes nothing but the file to stdout with --out -', () => {
    const { csv } = generate('3000', '--seed', '3');
    const piped = run('3000', '--seed', '3', '--out', '-', '--json');
    expect(sha(piped.stdout)).toBe(sha(csv));
    expect(piped.stderr).toContain('"valid":3000');
  });

  it.each([
    [[]],
    [['ten']],
    [['-5']],
    [['10', '20']],
    [['10', '--wrong']],
    [['10', '--seed', '1.5']],
    [['10', '--invalid', '101%']],
    [['10', '--invalid', '0.1x']],
    [['10', '--invalid', '2/3']],
    [['10', '--duplicates', '60%', '--invalid', '60%']],
    [['10', '--duplicates', '1']],
    [['10', '--invalid']],
  ])('refuses %j in one line', (args) => {
    const { status, stdout, stderr } = run(...args);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^gen-csv: .+\n$/);
  });

  it('ends with 1 where it cannot write', () => {
    const { status, stderr } = run('10', '--out', join('missing', 'x.csv'));
    expect(status).toBe(1);
    expect(stderr).toMatch(/^gen-csv: ENOENT.+\n$/);
  });
});

function sha(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
