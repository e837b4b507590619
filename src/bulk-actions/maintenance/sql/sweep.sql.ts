import type { Statement } from '../../../database/database.js';
import { CLAIM_NAME } from '../../dispatch/sql/note-computing.sql.js';
import type { UnitKey } from '../../dispatch/unit-key.js';
import { isIn, isNotIn } from '../../lifecycle/sql/is-in.sql.js';
import { ENDED_OR_DELETED, RUNNING } from '../../lifecycle/status.js';

/**
 * One sweep at a time; who does not get the lock leaves it to the one who has it. One that freezes loses it soon, and
 * one that meets a lock gives way to the next sweep.
 */
export const trySweepLock: Statement = {
  text: `
    SELECT set_config('idle_in_transaction_session_timeout', '2000', true),
           set_config('lock_timeout', '3000', true),
           pg_try_advisory_xact_lock(hashtextextended('bulk-actions sweep', 0)) AS locked`,
  values: [],
};

/** While the server was away nobody could beat: after its start everybody has the time of a lease to do so. */
const SERVER_IS_SETTLED = `pg_postmaster_start_time() < now() - $1 * interval '1 millisecond'`;

export interface StaleClaim extends UnitKey {
  claimNo: number;
  /** Whether the unit can have been the cause. */
  counts: boolean;
}

/**
 * Claims whose worker has not been heard of for too long, or not at all, and whether it may have died of them. Chosen
 * once, for afterwards the sessions are gone.
 *
 * Their sessions are ended. A worker that is frozen in the middle of a statement holds its locks through every
 * time-out; only this frees them. A session that is still there belongs to a process that is frozen or cut off, or
 * waits for a lock and has not heard yet that its process is gone: no crash. Nor is it one where Postgres has started
 * since. Of a unit that has lost a worker before, the worker has noted when it computed for it, and only such a death
 * counts.
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
      AND ${SERVER_IS_SETTLED}`,
  values: [staleAfterMs],
});

export interface FreedUnit extends UnitKey {
  crashes: number;
  suspectRows: number | null;
}

/** A second death that counts: the row that ends workers is looked for. The first may have been anything. */
const IS_SEARCHED = 'c.counts AND u.crashes > 0 AND c.tried_rows IS NOT NULL';
const IS_HALVED = `${IS_SEARCHED} AND c.tried_rows > 1`;

/**
 * Stale claims wait again; dispatch gives them a new generation, for the old job may still be held somewhere.
 *
 * Of a unit of write that ends its workers, half of the rows are tried next of those that were tried when it did; the
 * count begins anew with them, up to a row that is alone.
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
 * So long an API may be silent and yet be there: its host may have vanished, which its session does not tell at once.
 */
const SILENT_AT_MOST = `interval '5 minutes'`;

/**
 * Uploads whose API process is gone; their chunks go with them. An API that is only too busy to beat, or frozen for a
 * moment, still has the session of its last heartbeat, and its clients go on sending.
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
      AND ${SERVER_IS_SETTLED}
    RETURNING a.id`,
  values: [staleAfterMs],
});

/** Processes that have been silent for long; one that comes back enters itself again. */
export const forgetDeadWorkers: Statement = {
  text: `DELETE FROM workers WHERE heartbeat_at < now() - interval '1 hour'`,
  values: [],
};

/** Units that the queue should have delivered by now. Their job is added again under the same id, without delay. */
export const findOverdueUnits = (overdueMs: number): Statement => ({
  text: `
    SELECT u.action_id AS "actionId", u.stage, u.unit_no AS "unitNo", u.generation, 0 AS "delayMs"
    FROM bulk_action_units u JOIN bulk_actions a ON a.id = u.action_id AND a.account_id = u.account_id
    WHERE u.state = 'QUEUED' AND ${isIn('a.status', RUNNING)}
      AND greatest(u.queued_at, u.not_before) < now() - $1 * interval '1 millisecond'
    ORDER BY u.queued_at LIMIT 1000`,
  values: [overdueMs],
});

/** Accounts that have something to dispatch, or to take back from the queue. */
export const findWaitingAccounts: Statement = {
  text: `
    SELECT a.account_id AS "accountId" FROM bulk_actions a
    WHERE ${isIn('a.status', RUNNING)} AND EXISTS (
      SELECT 1 FROM bulk_action_units u
      WHERE u.account_id = a.account_id AND u.action_id = a.id AND u.state = 'IDLE')
    UNION
    SELECT u.account_id
    FROM bulk_action_units u JOIN bulk_actions a ON a.id = u.action_id AND a.account_id = u.account_id
    WHERE u.state = 'QUEUED' AND (${isNotIn('a.status', RUNNING)}
      OR u.not_before <= now() - interval '1 minute')`,
  values: [],
};

/**
 * Actions that have ended and whose work left something behind, as the units tell. They are chosen once for all that is
 * deleted then: of one that ended in between the units would go without the keys, and nothing would tell of those.
 */
export const findLeftovers: Statement = {
  text: `
    SELECT DISTINCT u.action_id AS "actionId" FROM bulk_action_units u JOIN bulk_actions a ON a.id = u.action_id
    WHERE ${isIn('a.status', ENDED_OR_DELETED)}`,
  values: [],
};

/** What the work of actions needed and their end left behind. Keys before units, as resolve locks them. */
export const deleteLeftoverKeys = (actionIds: readonly string[]): Statement => ({
  text: `DELETE FROM bulk_action_keys WHERE action_id = ANY ($1::uuid[])`,
  values: [actionIds],
});

export const deleteLeftoverUnits = (actionIds: readonly string[]): Statement => ({
  text: `DELETE FROM bulk_action_units WHERE action_id = ANY ($1::uuid[])`,
  values: [actionIds],
});
