import type { Statement } from '../../../database/database.js';
import type { MappedHeader, StoredDialect } from '../../entities/stored-dialect.js';
import { isDry } from '../../lifecycle/sql/is-dry.sql.js';
import { isIn } from '../../lifecycle/sql/is-in.sql.js';
import { rulesAgree } from '../../lifecycle/sql/rules-agree.sql.js';
import { RUNNING } from '../../lifecycle/status.js';
import type { EmptyCells, OnShortRow, Operation } from '../../processor/upload-options.js';
import type { UnitKey } from '../unit-key.js';

export interface ClaimedUnit {
  claimNo: number;
  attempts: number;
  /** Workers of whose death the unit may be the cause. */
  crashes: number;
  /** Those of them that have been heard of again. */
  returned: number;
  accountId: string;
  entityType: string;
  operation: Operation;
  emptyCells: EmptyCells;
  onShortRow: OnShortRow;
  dialect: StoredDialect;
  header: readonly MappedHeader[];
  bucketCount: number;
  /** Rules under which it was scanned. */
  rulesVersion: number;
  /** First row of the chunk that is to be written, from 0; only write goes in slices. */
  nextRow: number;
  /**
   * Rows that are to be written, as the account's rate and the search for one that ends workers have it; `null`: all
   * that are left.
   */
  sliceRows: number | null;
  /** Whether the records are to stay as they are. */
  isDry: boolean;
}

/** A job may come a little early by the clock of the database. */
const EARLY = `interval '50 milliseconds'`;

/**
 * Takes a queued unit for a worker, and notes the session that will work on it.
 *
 * No row: somebody has it, it is done, or its action does not run any more; the job has nothing to do. Nor has a worker
 * that the others would take for dead: they would free the unit under its hands. A slice is taken within the minute
 * that its account's budget was debited for. Nor is one taken whose action is to be scanned anew first.
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
      AND ${isIn('a.status', RUNNING)} AND ${rulesAgree('a')}
      AND (u.not_before IS NULL
        OR u.not_before > now() - interval '1 minute' AND u.not_before <= now() + ${EARLY})
      AND EXISTS (
        SELECT 1 FROM workers WHERE id = $4 AND heartbeat_at > now() - $5 * interval '1 millisecond')
    RETURNING u.claim_no AS "claimNo", u.attempts, u.crashes,
      (SELECT count(*)::integer FROM workers w WHERE w.id = ANY (u.lost_workers)
        AND w.heartbeat_at > now() - $5 * interval '1 millisecond') AS returned, u.account_id AS "accountId",
      a.entity_type AS "entityType", a.operation, a.empty_cells AS "emptyCells", a.on_short_row AS "onShortRow", a.dialect, a.header,
      a.bucket_count AS "bucketCount", coalesce(a.rules_version, 1) AS "rulesVersion",
      u.next_row AS "nextRow", least(u.slice_rows, u.suspect_rows) AS "sliceRows",
      ${isDry('a')} AS "isDry"`,
  values: [unit.actionId, unit.stage, unit.unitNo, workerId, staleAfterMs],
});
