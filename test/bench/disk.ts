import type { BenchFile } from './files.js';
import { rowsOf } from './server.js';

/** What an import leaves on disk, in bytes. */
export interface Sizes {
  /** Of the file. */
  readonly rows: number;
  readonly csv: number;
  /** The entity's table with its indexes, for each of its rows; 0 where it has none. */
  readonly record: number;
  /** Outcome columns of the chunks as they are stored. */
  readonly logs: number;
  /** The file's chunks as they are stored. */
  readonly staged: number;
  /** The table of chunks, with what earlier versions of its rows took. */
  readonly chunks: number;
}

/** Columns that say where a chunk stands in its file; those besides hold the file and the outcomes. */
const PLACE = [
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
    [PLACE],
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
