import type { Statement } from '../../../database/statement.js';

/** Whether the outcome at a place of the chunk is a failure. */
const isFailed = (place: string): string =>
  `starts_with(o.outcome_kinds[get_byte(o.outcomes, ${place})], 'FAILED/')`;

/**
 * Clears the outcomes of all rows but the failed ones, when a row that Postgres refuses fails a dry run under
 * `onRowError=abort`. The result is the same as when SCAN finds a fault: failed rows have outcomes, the others are
 * unprocessed. The caller holds the lock on the action's row and all units are done, so nobody else changes its chunks.
 *
 * Chunks without a failed row, which are most, are cleared without reading their outcomes. `OFFSET 0` makes Postgres
 * fetch the outcomes of the others from TOAST once instead of once a row.
 */
export const clearValidRows = (actionId: string, accountId: string): Statement => ({
  text: `
    WITH action AS (
      UPDATE bulk_actions SET successful_items = 0, skipped_items = 0
      WHERE id = $1 AND account_id = $2
      RETURNING id
    ), without_failures AS (
      UPDATE bulk_action_chunks c
      SET outcome_kinds = NULL, outcomes = NULL, record_ids = NULL, record_id_texts = NULL, details = NULL
      FROM action a
      WHERE c.action_id = a.id
        AND NOT EXISTS (SELECT FROM unnest(c.outcome_kinds) AS kind WHERE starts_with(kind, 'FAILED/'))
    )
    UPDATE bulk_action_chunks c
    SET record_ids = NULL, record_id_texts = NULL,
        outcomes = (
          SELECT string_agg(
            CASE WHEN ${isFailed('i')} THEN substring(o.outcomes FROM i + 1 FOR 1) ELSE '\\x00' END, '' ORDER BY i)
          FROM generate_series(0, o.row_count - 1) AS i),
        details = (
          SELECT jsonb_object_agg(key, value) FROM jsonb_each(o.details) WHERE ${isFailed('key::integer')})
    FROM action a JOIN (
      SELECT action_id, chunk_no, row_count, outcome_kinds, outcomes || ''::bytea AS outcomes, details
      FROM bulk_action_chunks
      WHERE action_id = $1 AND EXISTS (SELECT FROM unnest(outcome_kinds) AS kind WHERE starts_with(kind, 'FAILED/'))
      OFFSET 0
    ) o ON o.action_id = a.id
    WHERE c.action_id = a.id AND c.chunk_no = o.chunk_no`,
  values: [actionId, accountId],
});
