import type { Statement } from '../../../database/statement.js';
import type { Operation } from '../../processor/upload-options.js';

/** Columns of a table. All names are quoted. */
export interface CheckedColumn {
  readonly table: string;
  /** By which rows are matched with records. */
  readonly key: string;
  readonly column: string;
}

/** Values of rows, with the keys of the same rows; both lists are equally long. */
export interface ValuesOfKeys {
  readonly keys: readonly string[];
  readonly values: readonly string[];
}

/** Places in the lists, from 0. */
export interface TakenPlaces {
  places: number[];
}

/**
 * The values that a record with another key has, or one without a key. Not of rows that write nothing anyway: of CREATE
 * where a record has their key, and of UPDATE where none has. `LIMIT` makes Postgres look up each in the unique index.
 */
export const findTaken = (
  { table, key, column }: CheckedColumn,
  accountId: string,
  operation: Operation,
  { keys, values }: ValuesOfKeys,
): Statement => ({
  text: `
    SELECT coalesce(array_agg((r.row_index - 1)::integer ORDER BY r.row_index), '{}') AS places
    FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS r (key, value, row_index)
    CROSS JOIN LATERAL (
      SELECT ${key} AS key FROM ${table} WHERE account_id = $1 AND ${column} = r.value LIMIT 1
    ) t
    LEFT JOIN LATERAL (
      SELECT true AS is_known FROM ${table} WHERE account_id = $1 AND ${key} = r.key LIMIT 1
    ) m ON true
    WHERE t.key IS DISTINCT FROM r.key AND ($4 = 'UPSERT' OR (m.is_known IS NULL) = ($4 = 'CREATE'))`,
  values: [accountId, keys, values, operation],
});
