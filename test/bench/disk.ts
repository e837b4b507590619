import type { BenchFile } from './files.js';
import { rowsOf } from './server.js';

/** What an import leaves on disk, in bytes where nothing else is said. */
export interface Sizes {
  /** Number of rows of the file. */
  readonly rows: number;
  /** The CSV file. */
  readonly csv: number;
  /** The entity's table with its indexes, per row of the table; 0 if it is empty. */
  readonly record: number;
  /** The outcome columns of the chunks, as stored. */
  readonly logs: number;
  /** The compressed file in the chunks, as stored. */
  readonly staged: number;
  /** The whole table of chunks, dead row versions included. */
  readonly chunks: number;
}

/** Columns of a chunk's position in its file, and its contents. All other columns hold outcomes. */
const OTHER_COLUMNS = [
  'action_id',
  'account_id',
  'chunk_no',
  'first_row',
  'row_count',
  'first_line',
  'row_lines',
  'payload',
];

export async function readSizes(
  url: string,
  { entity: { table }, rows, bytes }: BenchFile,
  actionId: string,
): Promise<Sizes> {
  const columns = await rowsOf<{ name: string }>(
    url,
    `SELECT column_name AS name FROM information_schema.columns
     WHERE table_name = 'bulk_action_chunks' AND column_name <> ALL ($1)`,
    [OTHER_COLUMNS],
  );
  const logs = columns.map(({ name }) => `coalesce(pg_column_size(${name}), 0)`).join(' + ');
  const [sizes] = await rowsOf<Omit<Sizes, 'rows' | 'csv'>>(
    url,
    `SELECT coalesce(pg_total_relation_size('${table}')::double precision
                     / (SELECT nullif(count(*), 0) FROM ${table}), 0) AS record,
            sum(${logs})::double precision AS logs,
            sum(pg_column_size(payload))::double precision AS staged,
            pg_total_relation_size('bulk_action_chunks')::double precision AS chunks
     FROM bulk_action_chunks WHERE action_id = $1`,
    [actionId],
  );
  return { ...sizes!, rows, csv: bytes };
}
