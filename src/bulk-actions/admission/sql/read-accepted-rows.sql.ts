import type { Parameter, Statement } from '../../../database/statement.js';

/** Rows of account $1, without action $2. A dry run counts from its confirmation. */
const LATELY_ACCEPTED = `
  SELECT id, total_items, created_at AS accepted_at FROM bulk_actions
  WHERE account_id = $1 AND status <> 'RECEIVING' AND NOT dry_run
    AND created_at > now() - interval '1 minute' AND id <> $2
  UNION ALL
  SELECT id, total_items, confirmed_at FROM bulk_actions
  WHERE account_id = $1 AND confirmed_at > now() - interval '1 minute' AND id <> $2`;

/** The account's own limits, if it has any (`RateLimitOverride`). */
export const readOwnLimit = (accountId: string): Statement => ({
  name: 'read-own-limit',
  text: `
    SELECT l.rows_per_minute::double precision AS "rowsPerMinute", l.mode
    FROM (SELECT 1) AS one LEFT JOIN account_limits l ON l.account_id = $1`,
  values: [accountId],
});

/**
 * Condition: uploads of the account are rejected beyond a rate, so that more must be known of it.
 *
 * Parameters: the account, and the limit of accounts that have none of their own.
 */
export const rejects = (account: Parameter, rowsPerMinute: Parameter, mode: Parameter): string =>
  `(SELECT coalesce(l.mode, ${mode}::text) = 'reject' AND coalesce(l.rows_per_minute, ${rowsPerMinute}::bigint) > 0 ` +
  `FROM (SELECT 1) AS one LEFT JOIN account_limits l ON l.account_id = ${account})`;

/** The account's rows accepted in the last 60 seconds, without the upload that asks. */
export const readAcceptedRows = (accountId: string, actionId: string): Statement => ({
  text: `
    SELECT coalesce(sum(total_items), 0)::double precision AS rows FROM (${LATELY_ACCEPTED}) AS accepted`,
  values: [accountId, actionId],
});

/** Seconds until so much of what was accepted is more than 60 seconds ago that the rows given have room. */
export const readRoomSeconds = (
  accountId: string,
  actionId: string,
  rowsPerMinute: number,
  rows: number,
): Statement => ({
  text: `
    SELECT extract(epoch FROM accepted_at + interval '1 minute' - now())::double precision AS seconds
    FROM (
      SELECT accepted_at, sum(total_items) OVER (ORDER BY accepted_at DESC, id DESC) AS since_then
      FROM (${LATELY_ACCEPTED}) AS accepted
    ) AS accepted
    WHERE since_then > $3::bigint - $4::bigint
    ORDER BY accepted_at DESC LIMIT 1`,
  values: [accountId, actionId, rowsPerMinute, rows],
});
