/** Intervals of a stage in which its time grows e-fold; so 1/64 of its time is what a chart can tell apart. */
const PER_E_FOLD = 64;
/** Seconds until intervals begin to grow: the first ones are a quarter of a second. */
const SHORT_SECONDS = 16;

const SECONDS = 'extract(epoch FROM at - stage_started_at)::double precision';

/**
 * Notes how far a stage is. Part of the statement that counts a unit or a slice, so it costs no round trip and is true
 * exactly when that is.
 *
 * An interval keeps its last sample. Intervals get longer as the stage does: a minute has 100 of them, an hour 347, a
 * day 550, so that an action of any size has few. A stage that one unit ends at once has none, for there is no speed to
 * be told from one sample: small files pay nothing. What is scanned while the file arrives is not noted, because it
 * may be scanned again.
 *
 * @param counted relation with columns of the action after the count, and the time `at`
 * @param items parameter: rows that were counted
 * @param units parameter: 0 for a slice that is not the unit's last
 */
export const noteSample = (counted: string, items: string, units: string): string => `
      INSERT INTO bulk_action_samples (action_id, account_id, pass, stage, interval_no, at, items)
      SELECT id, account_id, pass, stage,
             floor(${PER_E_FOLD} * ln(1 + greatest(0, ${SECONDS}) / ${SHORT_SECONDS}))::integer, at, stage_items
      FROM ${counted}
      WHERE status <> 'RECEIVING' AND (units_total > 1 OR ${units} = 0 OR stage_items > ${items})
      ON CONFLICT (action_id, pass, stage, interval_no) DO UPDATE SET at = excluded.at, items = excluded.items`;
