import type { Actor } from '../../../../auth/audit/actor.js';
import { entryOf, noteEntry } from '../../../../auth/audit/sql/note-entry.sql.js';
import type { Statement } from '../../../../database/statement.js';
import { isDry } from '../../../lifecycle/sql/is-dry.sql.js';
import { isErasing } from '../../../lifecycle/sql/is-erasing.sql.js';

/** Rows of an action that are staged anew. */
export interface StagedRetry {
  readonly actionId: string;
  readonly parentId: string;
  /** Of both. */
  readonly accountId: string;
  readonly rows: number;
  /** Bytes of the records, with their line breaks. */
  readonly bytes: number;
  readonly chunks: number;
  readonly bucketCount: number;
}

/** How the rows were chosen. */
export interface RetryKind {
  readonly verb: 'retry-failed' | 'correct';
  /** Whether they are the whole file: then it is a dry run, and the schedule stays. */
  readonly isWhole: boolean;
}

/**
 * Makes an action of the staged rows, with the operation and options of its parent. Some rows do without its
 * `scheduledFor`, which was meant for the whole file. Those of an unconfirmed dry run are a dry run again.
 *
 * No row: the account is being erased, or the staged rows or the parent are gone.
 */
export const acceptRetry = (actor: Actor, retry: StagedRetry, { verb, isWhole }: RetryKind): Statement => ({
  text: `
    WITH accepted AS (
      UPDATE bulk_actions a
      SET account_id = p.account_id, entity_type = p.entity_type, operation = p.operation, empty_cells = p.empty_cells,
          file_name = p.file_name, file_sha256 = p.file_sha256, dialect = p.dialect, header = p.header, parent_id = p.id,
          dry_run = ($8::boolean OR ${isDry('p')}),
          scheduled_for = CASE WHEN $8::boolean THEN p.scheduled_for END, on_row_error = p.on_row_error, on_short_row = p.on_short_row,
          callback_url = p.callback_url, match_by = p.match_by,
          file_bytes = $3, total_items = $4, chunk_count = $5, bucket_count = $6,
          status = 'VALIDATING', received_by = NULL, created_at = now()
      FROM bulk_actions p
      WHERE a.id = $1 AND a.status = 'RECEIVING' AND p.id = $2 AND p.account_id = $7
        AND NOT ${isErasing('$7')}
      RETURNING a.id, a.account_id, a.parent_id
    ), noted AS (${noteEntry('accepted', 9, 'parent_id')})
    SELECT id FROM accepted`,
  values: [
    retry.actionId,
    retry.parentId,
    retry.bytes,
    retry.rows,
    retry.chunks,
    retry.bucketCount,
    retry.accountId,
    isWhole,
    ...entryOf(actor, verb),
  ],
});
