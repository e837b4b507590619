import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = 'test/fixtures/csv';
const EXPECTED = '.expected.json';

export interface ExpectedRow {
  /** Physical line of the file. */
  readonly line: number;
  /** As many rows like this, each on the next line; 1 if left out. */
  readonly times?: number;
  /** What is read; left out where it is too long to be written down. */
  readonly cells?: readonly string[];
  /** Why nothing is read. */
  readonly fault?: string;
  /** `STATUS/CODE`. */
  readonly outcome: string;
  /** Whether it ends before the header does, and is taken. */
  readonly short?: boolean;
  /** The column that is to blame. */
  readonly column?: string;
  /** `STATUS/CODE` when the results file of this one is sent again, where that is another. */
  readonly again?: string;
  /** Columns of the record that the row made, where they are not the cells without blanks around them. */
  readonly stored?: Readonly<Record<string, string | number | null>>;
}

/** What a `.expected.json` file says; either `refused` is there or all that follows. */
export interface Expectation {
  /** What the fixture is for. */
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

/** Every file of the folder with what is expected of it. @throws Error for one that has no other */
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
