import type { Statement } from '../../../database/statement.js';
import { RULES_VERSION } from '../../lifecycle/rules-version.js';
import { isDry } from '../../lifecycle/sql/is-dry.sql.js';
import type { Stage } from '../../lifecycle/status.js';

const WAITS = `scheduled_for > now() AND NOT ${isDry('bulk_actions')}`;

/**
 * More claims than a unit ever has. After a rescan, claim numbers and generations start above the earlier ones, so that
 * the claim of a worker that was frozen meanwhile does not match a new one.
 */
export const CLAIMS_PER_SCAN = 1_000_000;

/**
 * Moves an action to a stage and replaces its units: buckets for RESOLVE, chunks for SCAN and WRITE. The caller holds
 * the lock on the action's row. Before WRITE, a scheduled action waits for its time, but a dry run does not. A paused
 * action stays paused.
 *
 * @param rulesVersion to be stored; `null`: it stays as it is
 */
export const enterStage = (
  actionId: string,
  accountId: string,
  stage: Stage,
  rulesVersion = stage === 'SCAN' ? RULES_VERSION : null,
): Statement => ({
  text: `
    WITH deleted AS (
      DELETE FROM bulk_action_units WHERE action_id = $1 AND account_id = $2
    ), entered AS (
      UPDATE bulk_actions
      SET stage = $3,
          status = CASE WHEN status = 'PAUSED' THEN 'PAUSED'
                        WHEN $3 <> 'WRITE' THEN 'VALIDATING'
                        WHEN ${WAITS} THEN 'SCHEDULED'
                        ELSE 'QUEUED' END,
          wait_reason = CASE WHEN status <> 'PAUSED' AND $3 = 'WRITE' AND ${WAITS} THEN 'SCHEDULE' END,
          units_done = 0, units_total = CASE $3 WHEN 'RESOLVE' THEN bucket_count ELSE chunk_count END,
          stage_items = 0, stage_started_at = now(),
          rules_version = coalesce($4, rules_version)
      WHERE id = $1 AND account_id = $2
      RETURNING units_total, rescans * ${CLAIMS_PER_SCAN} AS before
    )
    INSERT INTO bulk_action_units (action_id, account_id, stage, unit_no, generation, claim_no)
    SELECT $1, $2, $3, unit_no, before, before FROM entered, generate_series(0, units_total - 1) AS unit_no`,
  values: [actionId, accountId, stage, rulesVersion],
});
