import type { ContenderName } from './contenders.js';
import { CONTACT, LEAD } from './entities.js';
import type { BenchEntity } from './entities.js';
import type { FileSpec } from './file-cells.js';
import type { BenchFile } from './files.js';

export type Operation = 'CREATE' | 'UPSERT' | 'DELETE';
/** Rows by code; `FAILED` for all codes of faults. */
export type Outcomes = Readonly<Record<string, number>>;

/** A file, what the table holds before, and who is measured with it. */
export interface BenchCase {
  readonly name: string;
  readonly title: string;
  readonly operation: Operation;
  readonly file: FileSpec;
  /** The file that was imported before. */
  readonly holds: FileSpec | null;
  readonly contenders: readonly ContenderName[];
  readonly expected: (file: BenchFile) => Outcomes;
}

const created = ({ valid, duplicates, invalid }: BenchFile): Outcomes =>
  duplicates + invalid > 0
    ? { CREATED: valid, DUPLICATE_IN_FILE: duplicates, FAILED: invalid }
    : { CREATED: valid };
const all =
  (code: string) =>
  ({ rows }: BenchFile): Outcomes => ({ [code]: rows });

const BOTH: readonly ContenderName[] = ['ours-2', 'psql'];

/** Those that are compared, for one entity. */
function compared(entity: BenchEntity, rows: number): BenchCase[] {
  const first: FileSpec = { entity, rows };
  const into = { holds: first, contenders: BOTH };
  const fresh = { operation: 'CREATE' as const, holds: null, expected: created };
  return [
    { ...fresh, name: 'clean', title: 'clean', file: first, contenders: [...BOTH, 'copy'] },
    {
      ...fresh,
      name: 'dirty',
      title: '5 % duplicates, 1 % invalid',
      file: { ...first, dirty: true },
      contenders: BOTH,
    },
    {
      ...into,
      name: 'exists',
      title: 'every row exists',
      operation: 'CREATE',
      file: first,
      expected: all('ALREADY_EXISTS'),
    },
    {
      ...into,
      ...{ name: 'upsert-changed', title: 'UPSERT, all changed', operation: 'UPSERT' },
      ...{ file: { ...first, changed: true }, expected: all('UPDATED') },
    },
    {
      ...into,
      name: 'upsert-unchanged',
      title: 'UPSERT, all unchanged',
      operation: 'UPSERT',
      file: first,
      expected: all('UNCHANGED'),
    },
    { ...into, name: 'delete', title: 'DELETE', operation: 'DELETE', file: first, expected: all('DELETED') },
  ];
}

/** A million rows, if `rows` is a million, in files of three columns and of twelve. */
export function casesOf(rows: number): BenchCase[] {
  const [clean, ...others] = compared(CONTACT, rows);
  const wide = compared(LEAD, rows).filter(({ name }) => ['clean', 'dirty', 'upsert-changed'].includes(name));
  return [
    { ...clean!, contenders: ['ours-1', 'ours-2', 'ours-4', 'psql', 'copy'] },
    ...others,
    ...wide.map((one) => ({ ...one, name: `${one.name}-12`, title: `${one.title}, 12 columns` })),
  ];
}
