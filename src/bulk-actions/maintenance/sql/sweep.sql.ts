import type { Statement } from '../../../database/statement.js';
import { CLAIM_NAME } from '../../dispatch/sql/note-computing.sql.js';
import type { UnitKey } from '../../dispatch/unit-key.js';
import { isErasing } from '../../lifecycle/sql/is-erasing.sql.js';
import { isIn, isNotIn } from '../../lifecycle/sql/is-in.sql.js';
import { MAY_SCAN_EARLY } from '../../lifecycle/sql/may-scan-early.sql.js';
import { ENDED_OR_DELETED, KEEPING_JOBS, RUNNING } from '../../lifecycle/status.js';
import { hasBeenUpFor } from '../../liveness/sql/has-been-up.sql.js';

/**
 * Lets one worker sweep at a time; the others skip their sweep. The time-outs end a sweep whose worker freezes after
 * two seconds, and one that waits for a lock after three.
 */
export const trySweepLock: Statement = {
  text: `
    SELECT set_config('idle_in_transaction_session_timeout', '2000', true),
           set_config('lock_timeout', '3000', true),
           pg_try_advisory_xact_lock(hashtextextended('bulk-actions sweep', 0)) AS locked`,
  values: [],
};

export interface StaleClaim extends UnitKey {
  claimNo: number;
  /** Whether the worker's death counts against the unit, because the unit may be the cause. */
  counts: boolean;
}

/**
 * Finds claims of workers without a fresh heartbeat, and ends the claims' database sessions. A worker that is frozen in
 * the middle of a statement keeps its locks beyond every time-out; only ending its session frees them. Call it once:
 * afterwards the sessions are gone, and every death would count.
 *
 * A death does not count against a unit
 * - when its session still exists: its process is frozen or cut off, or the session waits for a lock and has not
 *   noticed that its process died;
 * - when Postgres has been started since the claim;
 * - when the unit is a suspect and its worker was not computing for it, as the note in the worker's row shows.
 */
export const endStaleClaims = (staleAfterMs: number): Statement => ({
  text: `
    SELECT u.action_id AS "actionId", u.stage, u.unit_no AS "unitNo", u.claim_no AS "claimNo",
           s.pid IS NULL AND u.claimed_at > pg_postmaster_start_time()
             AND (u.crashes = 0 OR coalesce(w.computes = ${CLAIM_NAME}, false)) AS counts,
           CASE WHEN s.pid IS NOT NULL THEN pg_terminate_backend(s.pid) END AS terminated
    FROM bulk_action_units u LEFT JOIN workers w ON w.id = u.claimed_by
    LEFT JOIN pg_stat_activity s ON s.pid = u.backend_pid AND s.backend_start = u.backend_start
    WHERE u.state = 'CLAIMED'
      AND (w.id IS NULL OR w.heartbeat_at < now() - $1 * interval '1 millisecond')
      AND ${hasBeenUpFor('$1')}`,
  values: [staleAfterMs],
});

export interface FreedUnit extends UnitKey {
  crashes: number;
  suspectRows: number | null;
}

/** From the second death that counts on, the row that kills workers is searched for. One death may be a coincidence. */
const IS_SEARCHED = 'c.counts AND u.crashes > 0 AND c.tried_rows IS NOT NULL';
const IS_HALVED = `${IS_SEARCHED} AND c.tried_rows > 1`;

/**
 * Makes the units of stale claims idle. Dispatch gives them a new generation, because their old jobs may still exist.
 *
 * Of a unit in WRITE that kills workers, the next attempt takes half of the rows of the last one and counts deaths from
 * 1 again, until a single row is left.
 */
export const freeStaleUnits = (claims: readonly StaleClaim[]): Statement => ({
  text: `
    UPDATE bulk_action_units u
    SET state = 'IDLE', claim_no = u.claim_no + 1, claimed_by = NULL,
        crashes = CASE WHEN ${IS_HALVED} THEN 1 ELSE u.crashes + c.counts::integer END,
        lost_workers = CASE WHEN ${IS_HALVED} THEN '{}' WHEN c.counts THEN u.lost_workers || u.claimed_by
                            ELSE u.lost_workers END,
        suspect_rows = CASE WHEN ${IS_SEARCHED} THEN (c.tried_rows + 1) / 2 ELSE u.suspect_rows END,
        suspect_until = CASE WHEN ${IS_SEARCHED} THEN u.next_row + c.tried_rows ELSE u.suspect_until END
    FROM (
      SELECT s.*, CASE WHEN k.action_id IS NOT NULL
               THEN least(k.row_count - t.next_row, t.slice_rows, t.suspect_rows) END AS tried_rows
      FROM unnest($1::uuid[], $2::text[], $3::integer[], $4::integer[], $5::boolean[])
             AS s (action_id, stage, unit_no, claim_no, counts)
      JOIN bulk_action_units t USING (action_id, stage, unit_no)
      LEFT JOIN bulk_action_chunks k
        ON s.stage = 'WRITE' AND k.action_id = s.action_id AND k.chunk_no = s.unit_no
    ) c
    WHERE u.action_id = c.action_id AND u.stage = c.stage AND u.unit_no = c.unit_no
      AND u.claim_no = c.claim_no AND u.state = 'CLAIMED'
    RETURNING u.action_id AS "actionId", u.stage, u.unit_no AS "unitNo", u.crashes, u.suspect_rows AS "suspectRows"`,
  values: [
    claims.map(({ actionId }) => actionId),
    claims.map(({ stage }) => stage),
    claims.map(({ unitNo }) => unitNo),
    claims.map(({ claimNo }) => claimNo),
    claims.map(({ counts }) => counts),
  ],
});

/**
 * How long an API process without a heartbeat counts as alive if its session exists. Not longer, because Postgres keeps
 * the session for a while after the host has vanished.
 */
const SILENT_AT_MOST = `interval '5 minutes'`;

/**
 * Deletes open and staged uploads whose API process is dead, with their chunks. An API process that is only too busy
 * for a heartbeat, or frozen for a moment, still has the session of its last heartbeat, and its clients go on sending.
 *
 * An upload of which a chunk is being scanned is left to the next sweep. Otherwise the deletion and workers could wait
 * for each other.
 */
export const deleteStaleUploads = (staleAfterMs: number): Statement => ({
  text: `
    DELETE FROM bulk_actions a
    WHERE a.status = 'RECEIVING' AND NOT EXISTS (
      SELECT 1 FROM workers w
      WHERE w.id = a.received_by AND (w.heartbeat_at >= now() - $1 * interval '1 millisecond'
        OR w.heartbeat_at >= now() - ${SILENT_AT_MOST} AND EXISTS (
          SELECT 1 FROM pg_stat_activity s
          WHERE s.pid = w.backend_pid AND s.backend_start = w.backend_start)))
      AND NOT EXISTS (SELECT 1 FROM bulk_action_units u WHERE u.action_id = a.id AND u.state = 'CLAIMED')
      AND ${hasBeenUpFor('$1')}
    RETURNING a.id`,
  values: [staleAfterMs],
});

/** Deletes processes without a heartbeat for an hour. One that comes back inserts itself again. */
export const deleteDeadWorkers: Statement = {
  text: `DELETE FROM workers WHERE heartbeat_at < now() - interval '1 hour'`,
  values: [],
};

/** Queued units that no worker has claimed in time. Their jobs are added again with the same ids and no delay. */
export const findOverdueUnits = (overdueMs: number): Statement => ({
  text: `
    SELECT u.action_id AS "actionId", u.stage, u.unit_no AS "unitNo", u.generation, 0 AS "delayMs",
           a.status = 'RECEIVING' AS "isEarly"
    FROM bulk_action_units u JOIN bulk_actions a ON a.id = u.action_id AND a.account_id = u.account_id
    WHERE u.state = 'QUEUED' AND (${isIn('a.status', RUNNING)} OR ${MAY_SCAN_EARLY})
      AND greatest(u.queued_at, u.not_before) < now() - $1 * interval '1 millisecond'
    ORDER BY u.queued_at LIMIT 1000`,
  values: [overdueMs],
});

/** Accounts with queued units to make idle, some at a time. */
export const findAccountsToReturn: Statement = {
  text: `
    SELECT DISTINCT u.account_id AS "accountId"
    FROM bulk_action_units u JOIN bulk_actions a ON a.id = u.action_id AND a.account_id = u.account_id
    WHERE u.state = 'QUEUED' AND (${isNotIn('a.status', KEEPING_JOBS)} OR u.not_before <= now() - interval '1 minute')
    LIMIT 500`,
  values: [],
};

/**
 * Some of the ended actions that still have units, without those that an erasure removes. Both deletions below use
 * this list: if each chose its own, the units of an action that ended in between would be deleted without its keys, and
 * the keys would never be found again.
 */
export const findLeftovers: Statement = {
  text: `
    SELECT DISTINCT u.action_id AS "actionId" FROM bulk_action_units u JOIN bulk_actions a ON a.id = u.action_id
    WHERE ${isIn('a.status', ENDED_OR_DELETED)} AND NOT ${isErasing('u.account_id')} LIMIT 500`,
  values: [],
};

/**
 * Deletes key hashes and wanted records of ended actions. Called before `deleteLeftoverUnits`, the order in which
 * RESOLVE locks them.
 */
export const deleteLeftoverKeys = (actionIds: readonly string[]): Statement => ({
  text: `
    WITH wanted AS (DELETE FROM bulk_action_wanted_records WHERE action_id = ANY ($1::uuid[]))
    DELETE FROM bulk_action_keys WHERE action_id = ANY ($1::uuid[])`,
  values: [actionIds],
});

export const deleteLeftoverUnits = (actionIds: readonly string[]): Statement => ({
  text: `DELETE FROM bulk_action_units WHERE action_id = ANY ($1::uuid[])`,
  values: [actionIds],
});
