import type { Statement } from '../../../../database/statement.js';
import type { RecordTable } from '../../../rows/record-tables.js';

export interface RemovedRecords {
  removed: number;
  /** The last key in the batch; `null`: the batch is empty. */
  last: string | null;
}

/**
 * Deletes the next records in the order of their keys, in which all stages lock them. Starting behind the last batch
 * spares reading the index entries that this one has left behind.
 *
 * @param after key of the last batch; `null`: from the first key on
 */
export const eraseRecords = (
  table: RecordTable,
  accountId: string,
  after: string | null,
  limit: number,
): Statement => ({
  text: `
    WITH batch AS (
      SELECT id, ${table.key} AS key FROM ${table.name}
      WHERE account_id = $1 AND ($2::text IS NULL OR ${table.key} > $2)
      ORDER BY ${table.key} LIMIT $3 FOR UPDATE
    ), gone AS (
      DELETE FROM ${table.name} t USING batch b WHERE t.id = b.id AND t.account_id = $1 RETURNING b.key
    )
    SELECT count(*)::integer AS removed, max(key) AS last FROM gone`,
  values: [accountId, after, limit],
});
