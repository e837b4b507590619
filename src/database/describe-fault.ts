import { codeOf, faultKind } from './sqlstate.js';

/** What a log may say of an error; none of it holds a value of a row. */
export interface FaultDescription {
  /** SQLSTATE or errno, '' where there is none. */
  readonly code: string;
  /** What Postgres says of a defect in the program or in a table. */
  readonly message?: string;
  readonly table?: string;
  readonly column?: string;
}

interface DatabaseError {
  readonly message?: string;
  readonly table?: string;
  readonly column?: string;
  /** The function of the server that raised it. */
  readonly routine?: string;
}

/**
 * Classes of SQLSTATE whose messages name things of the schema and no values: features, transactions, statements,
 * privileges, catalogs, schemas, names. Not the classes of data (22, 23), of functions, triggers and foreign servers
 * (38, 39, HV, P0), whose messages are anybody's.
 */
const NAMES_ONLY = /^(0A|25|26|2B|2F|34|3B|3D|3F|42)/;
/** Syntax errors quote a word of the statement, and a name that is no name or too long is quoted whole. */
const QUOTES_STATEMENT = new Set(['42601', '42602', '42622']);
/** `RAISE` says what its author likes, under any code. */
const RAISED_BY_HAND = 'exec_stmt_raise';

/**
 * A failure that is a defect (`faultKind` `bug`) is told with Postgres' message, table and column, or nobody could
 * mend it. `detail`, `hint` and `where` are left out, for they quote rows.
 */
export function describeFault(error: unknown): FaultDescription {
  const code = codeOf(error);
  if (faultKind(error) !== 'bug') return { code };
  const fault = (error ?? {}) as DatabaseError & { driverError?: DatabaseError };
  const { message, table, column, routine } = fault.driverError ?? fault;
  const isTold = NAMES_ONLY.test(code) && !QUOTES_STATEMENT.has(code) && routine !== RAISED_BY_HAND;
  return { code, ...(isTold && { message }), ...(table && { table }), ...(column && { column }) };
}
