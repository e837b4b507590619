import type { Parameter, Statement } from '../../../database/statement.js';
import { isIn } from '../../lifecycle/sql/is-in.sql.js';
import { RUNNING } from '../../lifecycle/status.js';
import type { RateLimit } from '../limits.js';
import { delayedRate } from './dispatchable.sql.js';

/** What decides whether an action that is being accepted may be written at once. */
export interface AcceptedRows {
  readonly actionId: string;
  readonly accountId: string;
  readonly rows: number;
  readonly chunks: number;
  readonly isDry: boolean;
  /** `null`: at once. */
  readonly scheduledFor: Date | null;
}

/** Limits that are the same for all accounts. */
export interface WriteLimits {
  /** The rate of accounts that have none of their own. */
  readonly rate: RateLimit;
  readonly maxRunningActions: number;
}

/**
 * So many actions of an account wait unscanned for each that may write. Small files that come at once would otherwise
 * go through all stages, which takes longer than the others need to end.
 */
const UNSCANNED_FOR_EACH = 8;

/**
 * Whether rows of one chunk may be written soon, and so need no stage before WRITE: they are due, not a dry run, and
 * few others of the account run before them; under a rate, the account has room for them in it and among those that may
 * write. What waits for longer all the same is scanned by a sweep. `is_alone`: the account has no other running action
 * and no rate, so dispatch would choose them.
 *
 * Parameter $1 is the action, and $2 its account.
 *
 * @param first number of the first of `writeNowValues`
 */
export const writeNow = (first: number): string => {
  const parameter = (place: number): Parameter => `$${first + place}`;
  const [most, isOnce, scheduledFor, rows] = [0, 1, 2, 3].map(parameter);
  return `
      SELECT ${isOnce}::boolean AND coalesce(${scheduledFor}::timestamptz <= now(), true)
               AND r.actions < ${most}::integer * ${UNSCANNED_FOR_EACH}
               AND (limited.rows_per_minute IS NULL OR r.actions < ${most}::integer
                 AND ${rows}::bigint <= limited.slice_rows AND NOT EXISTS (
                 SELECT FROM account_stages WHERE account_id = $2 AND stage = 'WRITE' AND next_at > now())) AS is_now,
             r.actions = 0 AND limited.rows_per_minute IS NULL AS is_alone
      FROM (
        SELECT count(*) AS actions FROM (
          SELECT FROM bulk_actions
          WHERE account_id = $2 AND ${isIn('status', RUNNING)} AND id <> $1 LIMIT ${most}::integer * ${UNSCANNED_FOR_EACH}
        ) AS a
      ) AS r CROSS JOIN (${delayedRate(parameter(4), parameter(5), '$2')}) AS limited`;
};

/** Its six parameters. */
export const writeNowValues = (
  { rows, chunks, isDry, scheduledFor }: AcceptedRows,
  { rate, maxRunningActions }: WriteLimits,
): readonly unknown[] => [
  ...[maxRunningActions, chunks === 1 && !isDry, scheduledFor, rows],
  ...[rate.rowsPerMinute, rate.mode],
];

export interface WriteNow {
  isNow: boolean;
}

export const askWriteNow = (action: AcceptedRows, limits: WriteLimits): Statement => ({
  text: `SELECT is_now AS "isNow" FROM (${writeNow(3)}) AS w`,
  values: [action.actionId, action.accountId, ...writeNowValues(action, limits)],
});
