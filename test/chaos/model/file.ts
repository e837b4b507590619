import { parse } from 'csv-parse/sync';
import type { EntityType } from './entities.js';
import { ENTITIES } from './entities.js';

export type Operation = 'CREATE' | 'UPSERT' | 'UPDATE' | 'DELETE';

/** The fields of an upload that decide what becomes of its rows. */
export interface UploadFields {
  readonly entityType: EntityType;
  readonly operation: Operation;
  readonly emptyCells: 'keep' | 'clear';
  readonly shortRows: 'accept' | 'fail';
  readonly onRowError: 'continue' | 'abort';
  readonly dryRun: boolean;
  readonly delimiter: string;
  /** By header. */
  readonly mapping: Readonly<Record<string, string>>;
}

export interface FileRow {
  readonly rowNumber: number;
  /** The physical line on which it begins. */
  readonly line: number;
  /** Without the blanks around them. */
  readonly cells: readonly string[];
}

export interface ReadFile {
  /** For each header the column that it means, or null. */
  readonly columns: readonly (string | null)[];
  readonly rows: readonly FileRow[];
}

interface Cut {
  readonly record: string[];
  readonly raw: string;
}

/** The rows of a file, by another CSV parser than the service's. */
export function readFile(csv: string, fields: UploadFields): ReadFile {
  const cuts = parse(csv, {
    delimiter: fields.delimiter,
    relax_column_count: true,
    bom: true,
    raw: true,
  }) as unknown as Cut[];
  const [head, ...records] = cuts;
  const results = resultsHeader(head!.record);
  const headers = head!.record.slice(results.own).map(results.isOurs ? unguard : trim);
  const known = ENTITIES[fields.entityType].columns.map(({ name }) => name);
  const rows: FileRow[] = [];
  let line = 1 + linesOf(head!.raw);
  for (const { record, raw } of records) {
    const cells = record.slice(results.own).map(results.isOurs ? unguard : trim);
    // Rows that look empty are no rows, and count as lines.
    if (record.some((cell) => cell.trim() !== '')) rows.push({ rowNumber: rows.length + 1, line, cells });
    line += linesOf(raw);
  }
  const mapping = { ...results.mapping, ...fields.mapping };
  return { columns: headers.map((header) => mapping[header] ?? columnOf(header, known)), rows };
}

/** A results file is known by three of our columns, which stand before its own; it carries its mapping with it. */
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
  return known.find((name) => name === plain) ?? null;
}

const trim = (cell: string): string => cell.trim();

/** `'` before a cell keeps a spreadsheet from running it, and is taken off again from a results file alone. */
const unguard = (cell: string): string => (cell.startsWith("'") ? cell.slice(1) : cell).trim();

/** Of a record as it stands in the file, with or without the line break at its end. */
const linesOf = (raw: string): number => raw.replace(/\r?\n?$/, '').split('\n').length;
