import { QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';

/** What an error of the database or its connection means for the work that it interrupted. */
export type FaultKind =
  /** An infrastructure error: the same work succeeds later. */
  | 'outage'
  /** A row that Postgres refuses. */
  | 'row'
  /** Neither: a defect in the program. */
  | 'bug';

/**
 * SQLSTATE classes and codes, https://www.postgresql.org/docs/current/errcodes-appendix.html:
 * connection, rolled-back transactions (deadlock, serialisation), resources, lock time-outs, shutdown, system errors.
 */
const OUTAGE = /^(08|40|53|57P|58|55P03|57014|25P03|25P04)/;
/**
 * Data, constraints, and a value too large for an index; 21000: a key twice in one statement; P0001: the `RAISE
 * EXCEPTION` of a trigger, which no function of the service sends.
 */
const ROW = /^(22|23|21000|54000|P0001)/;

const SOCKET_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'ENOENT',
]);

/** Messages with which node-postgres itself gives up; they carry no code. */
const CLIENT_MESSAGE =
  /connection terminated|connection error|timeout exceeded when trying to connect|timeout expired|client has encountered|not queryable|establishing an SSL connection|cannot use a pool after/i;

/** Errors of the next statement in such a transaction: the first from its query runner, the second from its manager. */
const RELEASED = [QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError];

export function faultKind(error: unknown): FaultKind {
  const code = codeOf(error);
  if (isConnectionLost(error) || OUTAGE.test(code)) return 'outage';
  return ROW.test(code) || isForbiddenByPolicy(error) ? 'row' : 'bug';
}

/** A policy for rows refuses one with the code of a missing right; only the place in Postgres tells them apart. */
function isForbiddenByPolicy(error: unknown): boolean {
  const { routine } = (error ?? {}) as { routine?: unknown };
  return codeOf(error) === '42501' && routine === 'ExecWithCheckOptions';
}

/** Whether the session is gone, so that no more statements can be sent on it. */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  // The session ended between two statements of a transaction of TypeORM's, which then gives its connection back.
  if (RELEASED.some((released) => error instanceof released)) return true;
  const code = codeOf(error);
  if (SOCKET_CODES.has(code) || /^(08|57P|25P03)/.test(code)) return true;
  return code === '' && CLIENT_MESSAGE.test(error.message);
}

/** Whether the pool had no free connection in time; the database itself may be well. */
export function isPoolBusy(error: unknown): boolean {
  return error instanceof Error && error.message === 'timeout exceeded when trying to connect';
}

/** SQLSTATE or errno of an error, '' where it has none; TypeORM wraps the driver's. */
export function codeOf(error: unknown): string {
  const { code, driverError } = (error ?? {}) as { code?: unknown; driverError?: { code?: unknown } };
  const found = code ?? driverError?.code;
  return typeof found === 'string' ? found : '';
}
