import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';
import { FILES } from './plan.js';
import type { PlannedUpload } from './plan.js';
import { Random } from './random.js';

/** What must become of a row, record id aside. */
export interface ExpectedRow {
  readonly rowNumber: number;
  readonly status: 'SUCCESS' | 'SKIPPED' | 'FAILED';
  readonly code: string;
  readonly column: string | null;
  readonly value: string | null;
  readonly duplicateOfRow: number | null;
}

export interface ExpectedContact {
  readonly email: string;
  readonly name: string;
  readonly phone: string | null;
  readonly age: number | null;
  readonly rowNumber: number;
}

/** A file, and what an import of it must come to. */
export interface KnownFile {
  readonly blob: Blob;
  readonly rows: readonly ExpectedRow[];
  /** By e-mail address. */
  readonly contacts: ReadonlyMap<string, ExpectedContact>;
}

/** A file of the run, by the product's generator. Different ones share no key, as their seeds differ. */
export async function makeFile(
  folder: string,
  seed: number,
  { fileNo, shuffled }: Omit<PlannedUpload, 'account'>,
): Promise<KnownFile> {
  const random = new Random(`${seed}/file ${fileNo}`);
  const rows = random.between(6_000, 24_000);
  const shares = ['--duplicates', `${random.between(1, 20)}%`, '--invalid', `${random.between(1, 10)}%`];
  const path = join(folder, `file-${fileNo}.csv`);
  const args = ['gen-csv.mjs', `${rows}`, '--out', path, '--seed', `${seed * FILES + fileNo}`, ...shares];
  await promisify(execFile)(process.execPath, args);
  const [header, ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n');
  const bytes = Buffer.from(`${[header, ...(shuffled ? random.shuffled(lines) : lines)].join('\n')}\n`);
  return { blob: new Blob([bytes]), ...truthOf(bytes) };
}

/** The rules of a contact told a second time, as plainly as can be, over another CSV parser. */
export function truthOf(csv: Buffer): Pick<KnownFile, 'rows' | 'contacts'> {
  const records = parse(csv, { from_line: 2, relax_column_count: true });
  const contacts = new Map<string, ExpectedContact>();
  const rows = records.map((record, i): ExpectedRow => {
    const rowNumber = i + 1;
    const cells = record.map((cell) => cell.trim());
    const [code, column] = faultOf(cells) ?? [];
    const none = { column: null, value: null, duplicateOfRow: null };
    if (code !== undefined) {
      const cell = column === undefined ? '' : cells[COLUMNS.indexOf(column)]!;
      return {
        ...{ rowNumber, status: 'FAILED', code, duplicateOfRow: null },
        ...{ column: column ?? null, value: cell.slice(0, 100) || null },
      };
    }
    const [name, address, phone, age] = cells as [string, string, string, string];
    const email = address.toLowerCase();
    const first = contacts.get(email);
    if (first) {
      const duplicateOfRow = first.rowNumber;
      return { rowNumber, status: 'SKIPPED', code: 'DUPLICATE_IN_FILE', ...none, duplicateOfRow };
    }
    contacts.set(email, { email, name, phone: phone || null, age: age ? Number(age) : null, rowNumber });
    return { rowNumber, status: 'SUCCESS', code: 'CREATED', ...none };
  });
  return { rows, contacts };
}

const COLUMNS = ['name', 'email', 'phone', 'age'];

function faultOf(cells: readonly string[]): [code: string, column?: string] | null {
  if (cells.length !== 4) return ['WRONG_COLUMN_COUNT'];
  const [name, email, phone, age] = cells as [string, string, string, string];
  if (name === '') return ['REQUIRED', 'name'];
  if (name.length > 200) return ['TOO_LONG', 'name'];
  if (email === '') return ['REQUIRED', 'email'];
  if (!/^[^\s@]+@[^\s@.]+\.[^\s@]+$/.test(email)) return ['INVALID_EMAIL', 'email'];
  if (phone.length > 32) return ['TOO_LONG', 'phone'];
  if (age !== '' && !/^-?\d+$/.test(age)) return ['INVALID_NUMBER', 'age'];
  if (age !== '' && (Number(age) < 0 || Number(age) > 150)) return ['OUT_OF_RANGE', 'age'];
  return null;
}
