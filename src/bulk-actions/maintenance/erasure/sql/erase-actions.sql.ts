import type { Statement } from '../../../../database/statement.js';
import { isIn } from '../../../lifecycle/sql/is-in.sql.js';
import { IS_PENDING } from '../../../lifecycle/sql/is-pending.sql.js';
import { ENDED, HIDDEN } from '../../../lifecycle/status.js';

/**
 * Cancels one action of the account. From its commit on no worker writes for it, as with `cancelAction`. One at a time,
 * because whoever locks several actions might lock them in another order. No row: none is left.
 */
export const cancelForErasure = (accountId: string): Statement => ({
  text: `
    UPDATE bulk_actions
    SET status = 'CANCELED', stage = NULL, wait_reason = NULL, paused_at = NULL, finished_at = now()
    WHERE account_id = $1 AND id = (
      SELECT id FROM bulk_actions WHERE account_id = $1 AND ${IS_PENDING} AND status <> 'RECEIVING'
      LIMIT 1 FOR UPDATE)
    RETURNING id`,
  values: [accountId],
});

/** Nobody is to see an action of which chunks are missing, and exports that are being read end here. */
export const hideActions = (accountId: string, after: string | null, limit: number): Statement => ({
  text: `
    UPDATE bulk_actions SET status = 'DELETED'
    WHERE account_id = $1 AND id IN (
      SELECT id FROM bulk_actions
      WHERE account_id = $1 AND ($2::uuid IS NULL OR id > $2) AND ${isIn('status', ENDED)}
      ORDER BY id LIMIT $3 FOR UPDATE)
    RETURNING id`,
  values: [accountId, after, limit],
});

/** Actions that are hidden, and open uploads that have named the account. */
export const findErasable = (accountId: string, after: string | null, limit: number): Statement => ({
  text: `
    SELECT id FROM bulk_actions
    WHERE account_id = $1 AND ($2::uuid IS NULL OR id > $2) AND ${isIn('status', HIDDEN)}
    ORDER BY id LIMIT $3`,
  values: [accountId, after, limit],
});

// The statements below wait for no lock, because their transaction takes locks in an order that differs from that of
// the stages: what a worker or an upload holds is left to the next batch.

export interface Count {
  removed: number;
}

/** Removed first: a worker that then misses its chunk finds its claim lost. */
export const eraseUnits = (accountId: string, actionIds: readonly string[], limit: number): Statement => ({
  text: `
    WITH gone AS (
      DELETE FROM bulk_action_units WHERE (action_id, stage, unit_no) IN (
        SELECT action_id, stage, unit_no FROM bulk_action_units
        WHERE account_id = $1 AND action_id = ANY ($2::uuid[]) LIMIT $3 FOR UPDATE SKIP LOCKED)
      RETURNING unit_no)
    SELECT count(*)::integer AS removed FROM gone`,
  values: [accountId, actionIds, limit],
});

export interface RemovedHashes extends Count {
  hashes: number;
}

export const eraseKeyHashes = (
  accountId: string,
  actionIds: readonly string[],
  limit: number,
): Statement => ({
  text: `
    WITH gone AS (
      DELETE FROM bulk_action_keys WHERE (action_id, bucket_no, chunk_no) IN (
        SELECT k.action_id, k.bucket_no, k.chunk_no
        FROM bulk_actions a JOIN bulk_action_keys k ON k.action_id = a.id
        WHERE a.account_id = $1 AND a.id = ANY ($2::uuid[]) LIMIT $3 FOR UPDATE OF k SKIP LOCKED)
      RETURNING hashes)
    SELECT count(*)::integer AS removed, coalesce(sum(octet_length(hashes)) / 16, 0)::integer AS hashes FROM gone`,
  values: [accountId, actionIds, limit],
});

export const eraseWanted = (accountId: string, actionIds: readonly string[], limit: number): Statement => ({
  text: `
    WITH gone AS (
      DELETE FROM bulk_action_wanted_records WHERE (action_id, entity_type, key, chunk_no) IN (
        SELECT action_id, entity_type, key, chunk_no FROM bulk_action_wanted_records
        WHERE account_id = $1 AND action_id = ANY ($2::uuid[]) LIMIT $3 FOR UPDATE SKIP LOCKED)
      RETURNING chunk_no)
    SELECT count(*)::integer AS removed FROM gone`,
  values: [accountId, actionIds, limit],
});

export interface RemovedChunks extends Count {
  rows: number;
}

/** By their actions: chunks of earlier releases do not name their account. */
export const eraseChunks = (accountId: string, actionIds: readonly string[], limit: number): Statement => ({
  text: `
    WITH gone AS (
      DELETE FROM bulk_action_chunks WHERE (action_id, chunk_no) IN (
        SELECT c.action_id, c.chunk_no
        FROM bulk_actions a JOIN bulk_action_chunks c ON c.action_id = a.id
        WHERE a.account_id = $1 AND a.id = ANY ($2::uuid[]) LIMIT $3 FOR UPDATE OF c SKIP LOCKED)
      RETURNING row_count)
    SELECT count(*)::integer AS removed, coalesce(sum(row_count), 0)::integer AS rows FROM gone`,
  values: [accountId, actionIds, limit],
});

export interface RemovedActions {
  actions: number;
  uploads: number;
}

/** Of these the ones that have nothing left. */
export const eraseActions = (accountId: string, actionIds: readonly string[]): Statement => ({
  text: `
    WITH gone AS (
      DELETE FROM bulk_actions WHERE account_id = $1 AND id IN (
        SELECT a.id FROM bulk_actions a
        WHERE a.account_id = $1 AND a.id = ANY ($2::uuid[])
          AND NOT EXISTS (SELECT FROM bulk_action_units u WHERE u.action_id = a.id)
          AND NOT EXISTS (SELECT FROM bulk_action_keys k WHERE k.action_id = a.id)
          AND NOT EXISTS (SELECT FROM bulk_action_wanted_records w WHERE w.action_id = a.id)
          AND NOT EXISTS (SELECT FROM bulk_action_chunks c WHERE c.action_id = a.id)
        FOR UPDATE OF a SKIP LOCKED)
      RETURNING status)
    SELECT (count(*) FILTER (WHERE status <> 'RECEIVING'))::integer AS actions,
           (count(*) FILTER (WHERE status = 'RECEIVING'))::integer AS uploads
    FROM gone`,
  values: [accountId, actionIds],
});
