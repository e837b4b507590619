import type { Backlog } from '../../config/config.js';
import type { StatusAndCode } from '../../http/problem.js';
import { Problem, unprocessable } from '../../http/problem.js';

/** `Retry-After` for a full backlog, in seconds; an estimate, because the time depends on other actions. */
const BACKLOG_RETRY_SECONDS = 30;

/** The file alone exceeds the maximum, so there is no `Retry-After`. */
export function tooManyRows(mostRows: number): Problem {
  return unprocessable(
    'file',
    'TOO_MANY_ROWS',
    `The file has more than ${mostRows} rows, which is the maximum for this account.`,
  );
}

/** @param maxBytes of the file, decompressed */
export function tooLarge(maxBytes: number): Problem {
  const message = `The file is larger than ${maxBytes} bytes.`;
  return new Problem(413, 'FILE_TOO_LARGE', message, [{ field: 'file', code: 'FILE_TOO_LARGE', message }]);
}

export function rateExceeded(
  limit: { readonly rowsPerMinute: number; readonly usedRows: number; readonly fileRows: number | null },
  seconds: number,
): Problem {
  const retryAfter = Math.max(1, Math.ceil(seconds));
  const detail =
    `The account may send ${limit.rowsPerMinute} rows per minute and has sent ${limit.usedRows} in the last minute` +
    `${limit.fileRows === null ? '' : `; the file has ${limit.fileRows}`}. Try again in ${retryAfter} s.`;
  return refused([429, 'RATE_LIMIT'], detail, retryAfter, { limit });
}

export function accountBacklogFull(limit: Backlog, pending: Backlog): Problem {
  const detail =
    `The account has ${pending.rows} rows and ${pending.bytes} bytes waiting to be processed; the maximum is ` +
    `${limit.rows} rows and ${limit.bytes} bytes. Send the file again when some of them are processed.`;
  return refused([429, 'ACCOUNT_BACKLOG'], detail, BACKLOG_RETRY_SECONDS, { limit: { ...limit, pending } });
}

/** @param waitingActions the most that an account may have */
export function tooManyActions(waitingActions: number): Problem {
  const detail =
    `The account has ${waitingActions} bulk actions that have not ended, which is the maximum; scheduled, paused and ` +
    'unconfirmed ones count. Send the file again when one of them has ended, or combine several files into one.';
  return refused([429, 'TOO_MANY_ACTIONS'], detail, BACKLOG_RETRY_SECONDS, { limit: { waitingActions } });
}

/** The same for uploads that had begun before the erasure, also when it has ended meanwhile. */
export function accountErasure(): Problem {
  const detail = 'All data of the account is being erased. Send the request again when that has ended.';
  return refused([409, 'ACCOUNT_ERASURE'], detail, BACKLOG_RETRY_SECONDS, {});
}

export function serviceBacklogFull(): Problem {
  const detail = 'The backlog of the service is full. Send the file again later.';
  return refused([503, 'SERVICE_BACKLOG'], detail, BACKLOG_RETRY_SECONDS, {});
}

/** Examples for the OpenAPI documentation that the general problems of an endpoint do not include. */
export const ADMISSION_PROBLEMS: readonly Problem[] = [
  tooManyRows(200_000_000),
  accountBacklogFull(
    { rows: 200_000_000, bytes: 21_474_836_480 },
    { rows: 199_000_000, bytes: 9_000_000_000 },
  ),
  tooManyActions(1000),
  accountErasure(),
  serviceBacklogFull(),
];

function refused(what: StatusAndCode, detail: string, seconds: number, extension: object): Problem {
  return new Problem(...what, detail, [], { 'Retry-After': `${seconds}` }, { ...extension });
}
