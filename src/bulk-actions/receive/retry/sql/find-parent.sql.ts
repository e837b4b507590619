import type { Visibility } from '../../../../auth/principal.js';
import { isVisible, visibleTo } from '../../../../auth/sql/is-visible.sql.js';
import type { Statement } from '../../../../database/statement.js';
import type { MappedHeader, StoredDialect } from '../../../entities/stored-dialect.js';
import { isDry } from '../../../lifecycle/sql/is-dry.sql.js';
import { isNotIn } from '../../../lifecycle/sql/is-in.sql.js';
import type { Status } from '../../../lifecycle/status.js';
import { HIDDEN } from '../../../lifecycle/status.js';

/** The properties of an action that a retry or a correction of its rows needs. */
export interface RetryParent {
  id: string;
  accountId: string;
  entityType: string;
  operation: string;
  status: Status;
  /** Rows that the current stage has finished. */
  stageItems: number;
  totalItems: number;
  failedItems: number;
  fileBytes: number;
  fileSha256: Buffer;
  dialect: StoredDialect;
  header: readonly MappedHeader[];
  /** Columns of the file. */
  columnCount: number;
  scheduledFor: Date | null;
  errorCode: string | null;
  /** The action that has replaced it; `null`: none. */
  replacedBy: string | null;
  /** Whether its outcomes are those of a dry run. */
  isDry: boolean;
}

export const findParent = (actionId: string, caller: Visibility): Statement => ({
  text: `
    SELECT id, account_id AS "accountId", entity_type AS "entityType", operation, header, status, stage_items::double precision AS "stageItems",
           total_items::double precision AS "totalItems", failed_items::double precision AS "failedItems",
           file_bytes::double precision AS "fileBytes", file_sha256 AS "fileSha256", dialect,
           jsonb_array_length(header) AS "columnCount", scheduled_for AS "scheduledFor", error_code AS "errorCode",
           replaced_by AS "replacedBy",
           ${isDry('bulk_actions')} AS "isDry"
    FROM bulk_actions WHERE id = $1 AND ${isNotIn('status', HIDDEN)} AND ${isVisible(2)}`,
  values: [actionId, ...visibleTo(caller)],
});
