import type { Statement } from '../../../database/statement.js';
import { isIn } from '../../lifecycle/sql/is-in.sql.js';
import { COUNTING } from '../../lifecycle/status.js';
import type { Tally } from '../../outcomes/chunk-outcomes.js';
import type { UnitKey } from '../unit-key.js';
import { noteSample } from './note-sample.sql.js';

export interface CountedUnit {
  /**
   * Whether this was the last unit of the stage. The lock on the action's row makes it true once in a stage. Never true
   * while the file arrives, because more chunks may follow.
   */
  last: boolean;
  /** Whether a row has failed under `onRowError=abort`. */
  aborts: boolean;
}

/**
 * Adds a unit's rows to the action's counters, at the end of the unit's transaction. A paused action still counts the
 * units that were running. The time of the sample is taken under the lock on the action's row, so samples have the
 * order of the counts.
 *
 * No row: the action was canceled or deleted, or is in another stage, and the transaction must roll back.
 *
 * @param items rows of the file that the unit has finished in this stage
 * @param units 1, or 0 for a slice that is not the unit's last
 */
export const countUnit = (
  unit: UnitKey,
  accountId: string,
  tally: Tally,
  items: number,
  units: 0 | 1,
): Statement => ({
  name: 'count-unit',
  text: `
    WITH counted AS (
      UPDATE bulk_actions
      SET units_done = units_done + $8,
          stage_items = stage_items + $7,
          successful_items = successful_items + $4,
          skipped_items = skipped_items + $5,
          failed_items = failed_items + $6,
          short_rows = short_rows + $9
      WHERE id = $1 AND account_id = $2 AND stage = $3 AND ${isIn('status', COUNTING)}
      RETURNING id, account_id, status, stage, pass, stage_items, stage_started_at, units_done, units_total,
                on_row_error, failed_items, clock_timestamp() AS at
    ), sampled AS (${noteSample('counted', '$7', '$8')}
    )
    SELECT $8 = 1 AND status <> 'RECEIVING' AND units_done = units_total AS last,
           on_row_error = 'abort' AND failed_items > 0 AS aborts
    FROM counted`,
  values: [
    ...[unit.actionId, accountId, unit.stage],
    ...[tally.successful, tally.skipped, tally.failed, items, units, tally.short ?? 0],
  ],
});
