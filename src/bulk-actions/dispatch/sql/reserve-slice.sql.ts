import type { Statement } from '../../../database/statement.js';
import { isNotIn } from '../../lifecycle/sql/is-in.sql.js';
import { IN_FLIGHT_STATES } from '../../lifecycle/unit-state.js';
import type { DispatchSettings } from './dispatchable.sql.js';
import { capacity, delayedRate, idleUnits, IN_FLIGHT, writingActions } from './dispatchable.sql.js';

/**
 * Queues the next slice of an account with a limited rate, and debits the account's budget for it: once for a slice,
 * however often its job is delivered. No row without a rate, or while a reserved slice is unclaimed. The worker that
 * claims it reserves the next one, so that slices follow each other as closely as the rate allows and no slot waits.
 *
 * The budget is GCRA (the generic cell rate algorithm, a leaky bucket stored as one timestamp) with a burst of one
 * slice. A slice may start when the one before is paid off, so that in any minute at most the budget and one more slice
 * are written. A debt from a lower rate is cut to one slice of the new rate. Unused time is not saved up.
 *
 * A unit that was freed from a dead worker is not debited again within the minute it was debited for, unless the rate
 * was lowered since.
 */
export const reserveSlice = (accountId: string, settings: DispatchSettings): Statement => ({
  name: 'reserve-slice',
  text: `
    WITH capacity AS (${capacity('$2')}), in_flight AS (${IN_FLIGHT}),
    rate AS (${delayedRate('$4', '$5')}), writing AS (${writingActions('$3')}),
    budget AS (
      SELECT r.rows_per_minute, r.slice_rows, t.last_action_id,
             least(greatest(now(), t.next_at), now() + r.slice_rows * interval '1 minute' / r.rows_per_minute) AS next_at
      FROM rate r LEFT JOIN account_stages t ON t.account_id = $1 AND t.stage = 'WRITE'
      WHERE r.rows_per_minute IS NOT NULL
    ), next AS (
      SELECT u.action_id, u.unit_no, b.rows_per_minute,
             CASE WHEN d.is_paid THEN u.not_before ELSE b.next_at END AS not_before,
             CASE WHEN d.is_paid THEN u.slice_rows ELSE least(c.row_count - u.next_row, b.slice_rows) END AS slice_rows,
             CASE WHEN d.is_paid THEN 0 ELSE least(c.row_count - u.next_row, b.slice_rows) END AS cost_rows, b.next_at
      FROM budget b CROSS JOIN capacity LEFT JOIN in_flight f ON f.stage = 'WRITE' CROSS JOIN writing a
      CROSS JOIN LATERAL (
        ${idleUnits('action_id, unit_no, next_row, slice_rows, not_before', `'WRITE'`, '1')}
      ) u
      CROSS JOIN LATERAL (
        SELECT coalesce(u.slice_rows BETWEEN 1 AND b.slice_rows AND u.not_before > now() - interval '1 minute', false)
                 AS is_paid
      ) d
      CROSS JOIN LATERAL (
        SELECT row_count FROM bulk_action_chunks WHERE action_id = u.action_id AND chunk_no = u.unit_no LIMIT 1
      ) c
      WHERE NOT a.is_dry AND coalesce(f.units, 0) < capacity.k AND NOT coalesce(f.is_reserved, false)
      ORDER BY coalesce(a.id > b.last_action_id, true) DESC, a.id LIMIT 1
    ), debited AS (
      INSERT INTO account_stages (account_id, stage, last_action_id, next_at)
      SELECT $1, 'WRITE', action_id, next_at + cost_rows * interval '1 minute' / rows_per_minute FROM next
      ON CONFLICT (account_id, stage) DO UPDATE
      SET last_action_id = excluded.last_action_id, next_at = excluded.next_at
    )
    UPDATE bulk_action_units u
    SET state = 'QUEUED', queued_at = now(), generation = u.generation + 1,
        slice_rows = n.slice_rows, not_before = n.not_before
    FROM next n
    WHERE u.action_id = n.action_id AND u.stage = 'WRITE' AND u.unit_no = n.unit_no
      AND ${isNotIn('u.state', IN_FLIGHT_STATES)}
    RETURNING u.action_id AS "actionId", u.stage, u.unit_no AS "unitNo", u.generation,
      (extract(epoch FROM u.not_before - now()) * 1000)::double precision AS "delayMs"`,
  values: [
    ...[accountId, settings.staleAfterMs, settings.maxRunningActions],
    ...[settings.rate.rowsPerMinute, settings.rate.mode],
  ],
});
