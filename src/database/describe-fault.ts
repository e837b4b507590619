import { codeOf, faultKind } from './sqlstate.js';

/** What a log may contain of an error; never a value of a row. */
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
 * (38, 39, HV, P0), whose messages may contain anything.
 */
const NAMES_ONLY = /^(0A|25|26|2B|2F|34|3B|3D|3F|42)/;
/** Syntax errors quote a word of the statement; invalid and overlong names are quoted whole. */
const QUOTES_STATEMENT = new Set(['42601', '42602', '42622']);
/** `RAISE` can send any message under any code. */
const RAISED_BY_HAND = 'exec_stmt_raise';

/**
 * Describes an error for the log. A defect (`faultKind` `bug`) comes with Postgres' message, table and column, because
 * it could not be fixed without them. `detail`, `hint` and `where` are left out, because they quote rows.
 */
export function describeFault(error: unknown): FaultDescription {
  const code = codeOf(error);
  if (faultKind(error) !== 'bug') return { code };
  const fault = (error ?? {}) as DatabaseError & { driverError?: DatabaseError };
  const { message, table, column, routine } = fault.driverError ?? fault;
  const isTold = NAMES_ONLY.test(code) && !QUOTES_STATEMENT.has(code) && routine !== RAISED_BY_HAND;
  return { code, ...(isTold && { message }), ...(table && { table }), ...(column && { column }) };
}
