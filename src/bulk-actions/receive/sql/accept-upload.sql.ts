import type { Actor } from '../../../auth/audit/actor.js';
import { entryOf, noteEntry } from '../../../auth/audit/sql/note-entry.sql.js';
import type { Statement } from '../../../database/statement.js';
import type { MappedHeader, StoredDialect } from '../../entities/stored-dialect.js';
import { wasErasedSince } from '../../lifecycle/sql/is-erasing.sql.js';
import type { EmptyCells, OnRowError, OnShortRow, Operation } from '../../processor/upload-options.js';
import type { StagedUpload } from '../staged-upload.js';

/** A received file with what the form says of it. */
export interface AcceptedAction extends Omit<StagedUpload, 'dialect'> {
  readonly dialect: StoredDialect;
  readonly accountId: string;
  readonly entityType: string;
  readonly operation: Operation;
  readonly emptyCells: EmptyCells;
  readonly matchBy?: string;
  readonly header: readonly MappedHeader[];
  readonly bucketCount: number;
  readonly scheduledFor: Date | null;
  readonly dryRun: boolean;
  readonly onRowError: OnRowError;
  readonly shortRows: OnShortRow;
  readonly callbackUrl?: string;
}

/** Whose file it is, what it holds and how it is read: the first ten parameters. */
export const identityOf = (upload: AcceptedAction): readonly unknown[] => [
  upload.actionId,
  upload.accountId,
  upload.entityType,
  upload.operation,
  upload.fileName,
  upload.bytes,
  upload.sha256,
  JSON.stringify(upload.dialect),
  JSON.stringify(upload.header),
  upload.rows,
];

/**
 * Makes an action of an upload; `created_at` is the acceptance, not the first byte, which may be hours older. Chunks
 * that were staged before the account was known get it now. `units_total` is set here because units may be done
 * already.
 *
 * No row: an erasure of the account was requested since the upload was opened, or the upload is gone.
 */
export const acceptUpload = (actor: Actor, upload: AcceptedAction): Statement => ({
  text: `
    WITH accepted AS (
      UPDATE bulk_actions
      SET account_id = $2, entity_type = $3, operation = $4, file_name = $5, file_bytes = $6, file_sha256 = $7,
          dialect = $8, header = $9, total_items = $10, chunk_count = $11, units_total = $11, bucket_count = $12, scheduled_for = $13,
          empty_cells = $14, dry_run = $15, on_row_error = $16, on_short_row = $17, callback_url = $18, match_by = $19,
          status = 'VALIDATING', received_by = NULL, created_at = now()
      WHERE id = $1 AND status = 'RECEIVING' AND NOT ${wasErasedSince('$2', 'bulk_actions.created_at')}
      RETURNING id, account_id
    ), owned AS (
      UPDATE bulk_action_chunks c SET account_id = accepted.account_id
      FROM accepted WHERE c.action_id = accepted.id AND c.account_id IS DISTINCT FROM accepted.account_id
    ), noted AS (${noteEntry('accepted', 20)})
    SELECT id FROM accepted`,
  values: [
    ...identityOf(upload),
    upload.chunks,
    upload.bucketCount,
    upload.scheduledFor,
    upload.emptyCells,
    upload.dryRun,
    upload.onRowError,
    upload.shortRows,
    upload.callbackUrl ?? null,
    upload.matchBy ?? null,
    ...entryOf(actor, 'upload'),
  ],
});
