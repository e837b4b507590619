import type { Statement } from '../../../database/database.js';
import { sliceRowsOf } from '../limits.js';
import type { DispatchSettings } from './dispatch-units.sql.js';
import { capacity, IN_FLIGHT, runningActions } from './dispatchable.sql.js';

/**
 * Queues the next slice of an account with a limited rate, and debits the account's budget for it: once for a slice,
 * however often its job is delivered. No row while a reserved slice is unclaimed. The worker that claims it reserves
 * the next one, so that slices follow each other as closely as the rate allows and no slot waits.
 *
 * The budget is GCRA (the generic cell rate algorithm, a leaky bucket stored as one timestamp) with a burst of one
 * slice. A slice may start when the one before is paid off, so that in any minute at most the budget and one more slice
 * are written. A debt from a lower rate is cut to one slice of the new rate. Unused time is not saved up.
 *
 * A unit that was freed from a dead worker is not debited again within the minute it was debited for, unless the rate
 * was lowered since.
 */
export const reserveSlice = (
  accountId: string,
  settings: DispatchSettings,
  rowsPerMinute: number,
): Statement => ({
  name: 'reserve-slice',
  text: `
    WITH capacity AS (${capacity('$2')}), in_flight AS (${IN_FLIGHT}), running AS (${runningActions('$3')}),
    budget AS (
      SELECT least(greatest(now(), t.next_at), now() + $4 * interval '1 minute' / $5) AS next_at, t.last_action_id
      FROM (SELECT 1) AS one LEFT JOIN account_stages t ON t.account_id = $1 AND t.stage = 'WRITE'
    ), next AS (
      SELECT u.action_id, u.unit_no,
             CASE WHEN d.is_paid THEN u.not_before ELSE b.next_at END AS not_before,
             CASE WHEN d.is_paid THEN u.slice_rows ELSE least(c.row_count - u.next_row, $4) END AS slice_rows,
             CASE WHEN d.is_paid THEN 0 ELSE least(c.row_count - u.next_row, $4) END AS cost_rows, b.next_at
      FROM running a CROSS JOIN capacity CROSS JOIN budget b LEFT JOIN in_flight f ON f.stage = 'WRITE'
      CROSS JOIN LATERAL (
        SELECT action_id, unit_no, next_row, slice_rows, not_before
        FROM bulk_action_units
        WHERE account_id = $1 AND action_id = a.id AND stage = 'WRITE' AND state = 'IDLE'
        ORDER BY unit_no LIMIT 1
      ) u
      CROSS JOIN LATERAL (
        SELECT coalesce(u.slice_rows BETWEEN 1 AND $4 AND u.not_before > now() - interval '1 minute', false) AS is_paid
      ) d
      JOIN bulk_action_chunks c ON c.action_id = u.action_id AND c.chunk_no = u.unit_no
      WHERE a.is_admitted AND a.stage = 'WRITE' AND NOT a.is_dry
        AND coalesce(f.units, 0) < capacity.k AND NOT coalesce(f.is_reserved, false)
      ORDER BY coalesce(a.id > b.last_action_id, true) DESC, a.id LIMIT 1
    ), debited AS (
      INSERT INTO account_stages (account_id, stage, last_action_id, next_at)
      SELECT $1, 'WRITE', action_id, next_at + cost_rows * interval '1 minute' / $5 FROM next
      ON CONFLICT (account_id, stage) DO UPDATE
      SET last_action_id = excluded.last_action_id, next_at = excluded.next_at
    )
    UPDATE bulk_action_units u
    SET state = 'QUEUED', queued_at = now(), generation = u.generation + 1,
        slice_rows = n.slice_rows, not_before = n.not_before
    FROM next n
    WHERE u.account_id = $1 AND u.action_id = n.action_id AND u.stage = 'WRITE' AND u.unit_no = n.unit_no
      AND u.state = 'IDLE'
    RETURNING u.action_id AS "actionId", u.stage, u.unit_no AS "unitNo", u.generation,
      (extract(epoch FROM u.not_before - now()) * 1000)::double precision AS "delayMs"`,
  values: [
    accountId,
    settings.staleAfterMs,
    settings.maxRunningActions,
    sliceRowsOf(rowsPerMinute),
    rowsPerMinute,
  ],
});
