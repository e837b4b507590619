import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = 'test/fixtures/csv';
const EXPECTED = '.expected.json';

export interface ExpectedRow {
  /** Physical line of the file. */
  readonly line: number;
  /** Number of rows like this one, each on the next line. Default: 1. */
  readonly times?: number;
  /** Values that are read; left out if they are too long to list. */
  readonly cells?: readonly string[];
  /** The fault for which the row is not read. */
  readonly fault?: string;
  /** `STATUS/CODE`. */
  readonly outcome: string;
  /** Whether the row has fewer cells than the header and is accepted. */
  readonly short?: boolean;
  /** The column at fault. */
  readonly column?: string;
  /** `STATUS/CODE` when the results file is uploaded again, if that differs. */
  readonly again?: string;
  /** Columns of the record that differ from the trimmed cells. */
  readonly stored?: Readonly<Record<string, string | number | null>>;
}

/** Content of an `.expected.json` file: either `refused`, or all properties after it. */
export interface Expectation {
  /** What the fixture tests. */
  readonly about: string;
  /** Form fields, sent before the file. */
  readonly fields?: Readonly<Record<string, string>>;
  readonly refused?: { readonly status: number; readonly code: string };
  readonly delimiter: string;
  readonly encoding: string;
  /** Null where the file has none. */
  readonly header: readonly string[] | null;
  /** Physical line; null where the file has none. */
  readonly headerLine?: number | null;
  readonly rows: readonly ExpectedRow[];
}

export interface Fixture {
  readonly name: string;
  readonly bytes: Buffer<ArrayBuffer>;
  readonly expected: Expectation;
}

/** Every file of the folder with its expectations. @throws Error for a file without its counterpart */
export function csvFixtures(): Fixture[] {
  const files = readdirSync(FOLDER).filter((file) => /\.(csv|gz|json)$/.test(file));
  const names = [...new Set(files.map((file) => file.split('.')[0]!))];
  return names.map((name) => {
    const [file, ...others] = files.filter((other) => other.startsWith(`${name}.csv`));
    if (file === undefined || others.length > 0) throw new Error(`${name} needs one file`);
    const expected = readFileSync(join(FOLDER, `${name}${EXPECTED}`), 'utf8');
    return { name, bytes: readFileSync(join(FOLDER, file)), expected: JSON.parse(expected) as Expectation };
  });
}

/** One for each row. */
export function expectedRows({ rows }: Expectation): ExpectedRow[] {
  return rows.flatMap(({ times = 1, ...row }) =>
    Array.from({ length: times }, (_, i) => ({ ...row, line: row.line + i })),
  );
}
