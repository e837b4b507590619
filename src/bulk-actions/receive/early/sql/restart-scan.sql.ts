import type { Statement } from '../../../../database/statement.js';
import { ROW_MARKS } from '../../../outcomes/chunk-outcomes.js';

// Parts of `restartScan`. `chunkNos` is null for all chunks of the upload.

const isAmong = (column: string): string => `($3::integer[] IS NULL OR ${column} = ANY ($3))`;

type ChunkNos = readonly number[] | null;

export const deleteEarlyKeys = (actionId: string, accountId: string, chunkNos: ChunkNos): Statement => ({
  text: `
    WITH wanted AS (
      DELETE FROM bulk_action_wanted_records WHERE action_id = $1 AND account_id = $2 AND ${isAmong('chunk_no')}
    )
    DELETE FROM bulk_action_keys WHERE action_id = $1 AND account_id = $2 AND ${isAmong('chunk_no')}`,
  values: [actionId, accountId, chunkNos],
});

export const clearEarlyOutcomes = (actionId: string, accountId: string, chunkNos: ChunkNos): Statement => ({
  text: `
    UPDATE bulk_action_chunks
    SET outcome_kinds = NULL, outcomes = NULL, record_ids = NULL, record_id_texts = NULL, details = NULL, marks = NULL
    WHERE action_id = $1 AND account_id = $2 AND ${isAmong('chunk_no')}
      AND (outcomes IS NOT NULL OR marks IS NOT NULL)`,
  values: [actionId, accountId, chunkNos],
});

export const deleteEarlyUnits = (actionId: string, accountId: string, chunkNos: ChunkNos): Statement => ({
  text: `DELETE FROM bulk_action_units WHERE action_id = $1 AND account_id = $2 AND ${isAmong('unit_no')}`,
  values: [actionId, accountId, chunkNos],
});

export const lockUpload = (actionId: string, accountId: string): Statement => ({
  text: `SELECT id FROM bulk_actions WHERE id = $1 AND account_id = $2 FOR NO KEY UPDATE`,
  values: [actionId, accountId],
});

/** How many bytes of a column pass a test; the bytes are fetched from TOAST once. */
const countBytes = (column: string, test: string): string => `(
        SELECT count(*) FROM (SELECT ${column} || ''::bytea AS bytes OFFSET 0) o,
          generate_series(0, octet_length(bytes) - 1) AS i
        WHERE get_byte(bytes, i) ${test})`;

/**
 * Counts what is left after chunks were taken out. New units start above the claims of earlier ones, as after a rescan.
 *
 * @param isOver whether no chunk is to be scanned before the acceptance
 */
export const countKeptChunks = (actionId: string, accountId: string, isOver: boolean): Statement => ({
  text: `
    UPDATE bulk_actions
    SET rescans = rescans + 1, stage = CASE WHEN $3 THEN NULL ELSE stage END, units_done = kept.units,
        stage_items = kept.rows, failed_items = kept.failed, short_rows = kept.short
    FROM (
      SELECT count(*) AS units, coalesce(sum(c.row_count), 0) AS rows,
             coalesce(sum(${countBytes('c.outcomes', '<> 0')}), 0) AS failed,
             coalesce(sum(${countBytes('c.marks', `& ${ROW_MARKS.short} <> 0`)}), 0) AS short
      FROM bulk_action_units u JOIN bulk_action_chunks c ON c.action_id = u.action_id AND c.chunk_no = u.unit_no
      WHERE u.action_id = $1 AND u.account_id = $2 AND u.stage = 'SCAN' AND u.state = 'DONE'
    ) kept
    WHERE id = $1 AND account_id = $2`,
  values: [actionId, accountId, isOver],
});
