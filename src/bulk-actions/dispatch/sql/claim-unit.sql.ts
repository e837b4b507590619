import type { Statement } from '../../../database/statement.js';
import type { MappedHeader, StoredDialect } from '../../entities/stored-dialect.js';
import { isDry } from '../../lifecycle/sql/is-dry.sql.js';
import { isIn } from '../../lifecycle/sql/is-in.sql.js';
import { MAY_SCAN_EARLY } from '../../lifecycle/sql/may-scan-early.sql.js';
import { rulesAgree } from '../../lifecycle/sql/rules-agree.sql.js';
import { RUNNING } from '../../lifecycle/status.js';
import type { EmptyCells, OnRowError, OnShortRow, Operation } from '../../processor/upload-options.js';
import type { UnitKey } from '../unit-key.js';

export interface ClaimedUnit {
  claimNo: number;
  attempts: number;
  /** How many workers died while they processed the unit, so that it may be the cause. */
  crashes: number;
  /** How many of them have sent a heartbeat since, and so did not die. */
  returned: number;
  accountId: string;
  entityType: string;
  operation: Operation;
  emptyCells: EmptyCells;
  /** The column by which rows are matched with records; null: the key. */
  matchBy: string | null;
  onShortRow: OnShortRow;
  dialect: StoredDialect;
  header: readonly MappedHeader[];
  bucketCount: number;
  onRowError: OnRowError;
  /** The version of the rules under which the file was scanned, or `UNSCANNED`. */
  rulesVersion: number;
  /** The chunk's first row to write, from 0. Only WRITE works in slices. */
  nextRow: number;
  /**
   * How many rows to write, limited by the account's rate and by the search for a row that kills workers; `null`: all
   * that are left.
   */
  sliceRows: number | null;
  /** Whether no record may change, as in a dry run. */
  isDry: boolean;
  /** From 1; 2 after a dry run. */
  pass: number;
  /** Whether the file is still arriving. */
  isEarly: boolean;
}

/** Tolerance for a job that arrives early by the clock of the database. */
const EARLY = `interval '50 milliseconds'`;

/**
 * Claims a queued unit for a worker, and stores the database session that will process it.
 *
 * No row: there is nothing to do for the job, because
 * - another worker has the unit, it is done, or its action is not running;
 * - the worker's own heartbeat is stale, so that a sweep would free the unit at once;
 * - the slice is not due yet, or the minute for which the account's budget was debited has passed;
 * - the action has to be rescanned first.
 */
export const claimUnit = (unit: UnitKey, workerId: string, staleAfterMs: number): Statement => ({
  name: 'claim-unit',
  text: `
    UPDATE bulk_action_units u
    SET state = 'CLAIMED', claim_no = u.claim_no + 1, claimed_at = now(), claimed_by = $4,
        backend_pid = pg_backend_pid(),
        backend_start = (SELECT backend_start FROM pg_stat_get_activity(pg_backend_pid()))
    FROM bulk_actions a
    WHERE u.action_id = $1 AND u.stage = $2 AND u.unit_no = $3 AND u.state = 'QUEUED'
      AND a.id = u.action_id AND a.account_id = u.account_id AND a.stage = u.stage
      AND (${isIn('a.status', RUNNING)} OR ${MAY_SCAN_EARLY}) AND ${rulesAgree('a')}
      AND (u.not_before IS NULL
        OR u.not_before > now() - interval '1 minute' AND u.not_before <= now() + ${EARLY})
      AND EXISTS (
        SELECT 1 FROM workers WHERE id = $4 AND heartbeat_at > now() - $5 * interval '1 millisecond')
    RETURNING u.claim_no AS "claimNo", u.attempts, u.crashes,
      (SELECT count(*)::integer FROM workers w WHERE w.id = ANY (u.lost_workers)
        AND w.heartbeat_at > now() - $5 * interval '1 millisecond') AS returned, u.account_id AS "accountId",
      a.entity_type AS "entityType", a.operation, a.empty_cells AS "emptyCells", a.on_short_row AS "onShortRow",
      a.match_by AS "matchBy", a.on_row_error AS "onRowError", a.dialect, a.header,
      a.bucket_count AS "bucketCount", coalesce(a.rules_version, 1) AS "rulesVersion",
      u.next_row AS "nextRow", least(u.slice_rows, u.suspect_rows) AS "sliceRows",
      ${isDry('a')} AS "isDry", a.pass, a.status = 'RECEIVING' AS "isEarly"`,
  values: [unit.actionId, unit.stage, unit.unitNo, workerId, staleAfterMs],
});
