import { parse } from 'csv-parse/sync';
import type { EntityType } from './entities.js';
import { ENTITIES } from './entities.js';

export type Operation = 'CREATE' | 'UPSERT' | 'UPDATE' | 'DELETE';

/** The form fields that decide the outcomes of rows. */
export interface UploadFields {
  readonly entityType: EntityType;
  readonly operation: Operation;
  /** The column by which rows are matched with records; left out: the key. */
  readonly matchBy?: string;
  readonly emptyCells: 'keep' | 'clear';
  readonly shortRows: 'accept' | 'fail';
  readonly onRowError: 'continue' | 'abort';
  readonly dryRun: boolean;
  readonly delimiter: string;
  /** What becomes of a row whose company is not there. */
  readonly onMissing: 'fail' | 'create';
  /** Column name by header. */
  readonly mapping: Readonly<Record<string, string>>;
}

export interface FileRow {
  readonly rowNumber: number;
  /** The physical line on which it begins. */
  readonly line: number;
  /** Trimmed. */
  readonly cells: readonly string[];
}

export interface ReadFile {
  /** For each header the name of its column; `null`: unknown. */
  readonly columns: readonly (string | null)[];
  readonly rows: readonly FileRow[];
}

interface ParsedRecord {
  readonly record: string[];
  readonly raw: string;
}

/** Reads the rows of a file with another CSV parser than the service's. */
export function readFile(csv: string, fields: UploadFields): ReadFile {
  const parsed = parse(csv, {
    delimiter: fields.delimiter,
    relax_column_count: true,
    bom: true,
    raw: true,
  }) as unknown as ParsedRecord[];
  const [head, ...records] = parsed;
  const results = resultsHeader(head!.record);
  const headers = head!.record.slice(results.own).map(results.isOurs ? unguard : trim);
  const known = ENTITIES[fields.entityType].columns.map(({ name }) => name);
  const rows: FileRow[] = [];
  let line = 1 + linesOf(head!.raw);
  for (const { record, raw } of records) {
    const cells = record.slice(results.own).map(results.isOurs ? unguard : trim);
    // A blank record is not a row, but its lines count.
    if (record.some((cell) => cell.trim() !== '')) rows.push({ rowNumber: rows.length + 1, line, cells });
    line += linesOf(raw);
  }
  const mapping = { ...results.mapping, ...fields.mapping };
  return { columns: headers.map((header) => mapping[header] ?? columnOf(header, known)), rows };
}

/** A results file is recognized by three of the service's columns, which come first; it includes its mapping. */
function resultsHeader(header: readonly string[]): {
  isOurs: boolean;
  own: number;
  mapping: Record<string, string>;
} {
  if (!['_row', '_status', '_code'].every((ours) => header.includes(ours)))
    return { isOurs: false, own: 0, mapping: {} };
  const carried = header.find((one) => one.startsWith('_mapping:'));
  const own = header.indexOf('_record_id') + (carried === undefined ? 1 : 2);
  const mapping = carried ? (JSON.parse(carried.slice('_mapping:'.length)) as Record<string, string>) : {};
  return { isOurs: true, own, mapping };
}

/** Case, blanks, hyphens and asterisks of a header do not matter. */
function columnOf(header: string, known: readonly string[]): string | null {
  const plain = header.toLowerCase().replaceAll(/[\s_*-]/g, '');
  return known.find((name) => name.toLowerCase() === plain) ?? null;
}

const trim = (cell: string): string => cell.trim();

/** The `'` that the export puts before a cell against formulas is removed from a results file only. */
const unguard = (cell: string): string => (cell.startsWith("'") ? cell.slice(1) : cell).trim();

/** Number of physical lines of a record. @param raw with or without the line break at its end */
const linesOf = (raw: string): number => raw.replace(/\r?\n?$/, '').split('\n').length;
