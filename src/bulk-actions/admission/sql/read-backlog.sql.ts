import type { Parameter, Statement } from '../../../database/statement.js';
import { isErasing } from '../../lifecycle/sql/is-erasing.sql.js';
import { IS_PENDING } from '../../lifecycle/sql/is-pending.sql.js';

/** The backlog: rows without an outcome, and bytes of files. The bytes of open uploads are included. */
export interface Backlogs {
  /** Actions of the account that have not ended, without open uploads; at most `mostActions`. */
  accountActions: number;
  accountRows: number;
  accountBytes: number;
  /** Of all accounts: at least the true backlog, because work done since the last count is still included. */
  totalRows: number;
  totalBytes: number;
  /** Whether an erasure of the account is running. */
  isErasing: boolean;
  /** Milliseconds since the last count; `null`: never counted. */
  ageMs: number | null;
  /** Milliseconds that the last count took. */
  countMs: number;
}

export const PENDING_ROWS = 'total_items - successful_items - failed_items - skipped_items';

/**
 * The backlogs (`Backlogs`). Reads at most so many actions of the account as it may have, and all open uploads, so its
 * cost does not grow with the backlog.
 *
 * Parameters: the account, the action that asks for room and is not counted, the most waiting actions that the account
 * may have (at that number it is refused anyway), and the action that it replaces, which the account's do not count
 * either.
 */
export const backlogs = (
  account: Parameter,
  action: Parameter,
  mostActions: Parameter,
  replaced?: Parameter,
): string => `
    SELECT o.actions::integer AS "accountActions", o.rows::double precision AS "accountRows",
           (o.bytes + a.account_bytes)::double precision AS "accountBytes",
           (t.counted_rows + t.since_rows)::double precision AS "totalRows",
           (t.counted_bytes + t.since_bytes + a.bytes)::double precision AS "totalBytes",
           (extract(epoch FROM now() - t.counted_at) * 1000)::double precision AS "ageMs", t.count_ms AS "countMs",
           ${isErasing(account)} AS "isErasing"
    FROM intake_totals t, (
      SELECT count(*) AS actions, coalesce(sum(rows), 0) AS rows, coalesce(sum(file_bytes), 0) AS bytes FROM (
        SELECT file_bytes, ${PENDING_ROWS} AS rows FROM bulk_actions
        WHERE account_id = ${account} AND ${IS_PENDING} AND status <> 'RECEIVING' AND id <> ${action}${unless(replaced)}
        LIMIT ${mostActions}
      ) AS own
    ) AS o, (
      SELECT coalesce(sum(file_bytes) FILTER (WHERE account_id = ${account}), 0) AS account_bytes,
             coalesce(sum(file_bytes), 0) AS bytes
      FROM bulk_actions WHERE status = 'RECEIVING' AND id <> ${action}
    ) AS a`;

const unless = (replaced?: Parameter): string =>
  replaced === undefined ? '' : ` AND id IS DISTINCT FROM ${replaced}::uuid`;

/** @param accountId `null` while it is not known */
export const readBacklog = (
  accountId: string | null,
  { actionId, replacedId }: { readonly actionId: string; readonly replacedId?: string },
  mostActions: number,
): Statement => ({
  name: 'read-backlog',
  text: backlogs('$1', '$2', '$3', '$4'),
  values: [accountId, actionId, mostActions, replacedId ?? null],
});

/** The most that there may be besides a candidate, so that there is room for it. */
export interface Room {
  /** Waiting actions that the account may have with it. */
  readonly actions: number;
  readonly accountRows: number;
  readonly accountBytes: number;
  readonly totalRows: number;
  readonly totalBytes: number;
}

/**
 * Whether there is room, and that is certain: the backlog of the service has been counted. The same as
 * `Admission.checkBacklog`.
 *
 * @param first number of the first of `roomValues`, the most actions of the account
 */
export const hasRoom = (account: Parameter, action: Parameter, first: number): string => {
  const [actions, accountRows, accountBytes, totalRows, totalBytes] = [0, 1, 2, 3, 4].map(
    (place): Parameter => `$${first + place}`,
  );
  return `
      SELECT NOT "isErasing" AND "ageMs" IS NOT NULL AND "accountActions" < ${actions}::integer
               AND "accountRows" <= ${accountRows}::double precision AND "accountBytes" <= ${accountBytes}::double precision
               AND "totalRows" <= ${totalRows}::double precision AND "totalBytes" <= ${totalBytes}::double precision AS has_room,
             "ageMs", "countMs"
      FROM (${backlogs(account, action, actions!)}) AS b`;
};

/** Its five parameters. */
export const roomValues = (room: Room): readonly unknown[] => [
  room.actions,
  ...[room.accountRows, room.accountBytes],
  ...[room.totalRows, room.totalBytes],
];
