import type { ContenderName } from './contenders.js';
import type { BenchEntity } from './entities.js';
import { CONTACT, LEAD, PATRON, PATRON_SAID } from './entities.js';
import type { FileSpec } from './file-cells.js';
import type { BenchFile } from './files.js';

export type Operation = 'CREATE' | 'UPSERT' | 'DELETE';
/** Number of rows by code; `FAILED` stands for all codes of faults. */
export type Outcomes = Readonly<Record<string, number>>;

/** A file to import, the contents of the table before, and the contenders that are measured. */
export interface BenchCase {
  readonly name: string;
  readonly title: string;
  readonly operation: Operation;
  readonly file: FileSpec;
  /** The file that was imported before; `null`: the table is empty. */
  readonly holds: FileSpec | null;
  readonly contenders: readonly ContenderName[];
  readonly expected: (file: BenchFile) => Outcomes;
}

/** The largest file has this many times the rows of the usual file. */
export const LARGEST = 5;

const created = ({ valid, duplicates, invalid }: BenchFile): Outcomes =>
  duplicates + invalid > 0
    ? { CREATED: valid, DUPLICATE_IN_FILE: duplicates, FAILED: invalid }
    : { CREATED: valid };

/** A CREATE into a table that is empty or holds another file. */
function creation(
  name: string,
  title: string,
  file: FileSpec,
  contenders: readonly ContenderName[],
  holds: FileSpec | null = null,
): BenchCase {
  return { name, title, operation: 'CREATE', file, holds, contenders, expected: created };
}

/** An import into a table that already holds the file's keys; every row gets the same code. */
function intoKnownKeys(
  holds: FileSpec,
  code: string,
  one: Omit<BenchCase, 'holds' | 'expected' | 'file'> & { file?: FileSpec },
): BenchCase {
  return { file: holds, ...one, holds, expected: ({ rows }) => ({ [code]: rows }) };
}

/** The cases of one entity that are compared with psql. */
function comparedCases(entity: BenchEntity, rows: number): BenchCase[] {
  const file: FileSpec = { entity, rows };
  const changed = { ...file, changed: true };
  const [both, all]: ContenderName[][] = [
    ['ours-2', 'psql'],
    ['ours-2', 'psql', 'psql-join'],
  ];
  const upsert = { operation: 'UPSERT' as const, contenders: all! };
  const [exists, remove] = ['every row exists', 'DELETE'];
  return [
    creation('clean', 'clean', file, ['ours-1', 'ours-2', 'ours-2-followed', 'ours-4', 'psql', 'copy']),
    creation('dirty', '5 % duplicates, 1 % invalid', { ...file, dirty: true }, both!),
    intoKnownKeys(file, 'ALREADY_EXISTS', {
      name: 'exists',
      title: exists,
      operation: 'CREATE',
      contenders: all!,
    }),
    intoKnownKeys(file, 'UPDATED', {
      ...upsert,
      name: 'upsert-changed',
      title: 'UPSERT, all changed',
      file: changed,
    }),
    intoKnownKeys(file, 'UNCHANGED', { ...upsert, name: 'upsert-unchanged', title: 'UPSERT, all unchanged' }),
    intoKnownKeys(file, 'DELETED', { name: 'delete', title: remove, operation: 'DELETE', contenders: both! }),
  ];
}

/** Cases that show how the time grows with the file and with the table. */
function growthCases(rows: number): BenchCase[] {
  const file = (count: number): FileSpec => ({ entity: CONTACT, rows: Math.ceil(count) });
  const title = ({ rows: count }: FileSpec): string => `${count.toLocaleString('en')} rows`;
  const sized = (name: string, spec: FileSpec): BenchCase => creation(name, title(spec), spec, ['ours-2']);
  const largest = file(rows * LARGEST);
  const into = `${title(file(rows))} into a table of ${title(largest)}`;
  return [
    sized('hundredth', file(rows / 100)),
    sized('tenth', file(rows / 10)),
    sized('largest', largest),
    creation('into-largest', into, { ...file(rows), seed: 2 }, ['ours-2'], largest),
  ];
}

/** Cases with values that are more than text. They compare with the clean file of contacts, which has three columns. */
function typedCases(rows: number): BenchCase[] {
  const typed = 'with a date, a decimal number, a telephone number and a lookup';
  return [
    creation('typed', typed, { entity: PATRON, rows }, ['ours-2']),
    creation('typed-said', `${typed}, all in German`, { entity: PATRON_SAID, rows }, ['ours-2']),
  ];
}

/** All cases. @param rows of the usual file; the others are larger or smaller by fixed factors */
export function casesOf(rows: number): BenchCase[] {
  const wide = comparedCases(LEAD, rows).filter(({ name }) =>
    ['clean', 'dirty', 'upsert-changed'].includes(name),
  );
  return [
    ...comparedCases(CONTACT, rows),
    ...wide.map((one) => ({
      ...one,
      name: `${one.name}-12`,
      title: `${one.title}, 12 columns`,
      contenders: one.contenders.filter((name) => ['ours-2', 'psql', 'copy'].includes(name)),
    })),
    ...typedCases(rows),
    ...growthCases(rows),
  ];
}
