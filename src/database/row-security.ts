import type { DataSource } from 'typeorm';
import { Database } from './database.js';
import { REQUEST_ROLE } from './request-role.js';
import type { AccountTable, RequestRole, TableSecurity } from './sql/row-security.sql.js';
import { grantToRequests, readRequestRole, readTableSecurity, secureTable } from './sql/row-security.sql.js';
import { codeOf } from './sqlstate.js';

/** Neither a role of this name (22023, 42704) nor a right to act as it (42501). */
const DENIED = new Set(['22023', '42501', '42704']);

/** What row-level security does for the requests of this process. */
export interface RowSecurity {
  /** Whether requests of an account run as `REQUEST_ROLE`. */
  readonly isOn: boolean;
  /** Tables that it does not cover; statements on them run as the process. */
  readonly uncovered: ReadonlySet<string>;
}

export const WITHOUT_ROW_SECURITY: RowSecurity = { isOn: false, uncovered: new Set() };

/**
 * Turns row-level security on where the roles allow it, table by table. Tables that have it already are not locked.
 * Part of `migrate`, and idempotent: it covers tables of later releases and of entities as they come.
 *
 * @returns one line about what is on now
 */
export async function secureTables(dataSource: DataSource, tables: readonly AccountTable[]): Promise<string> {
  const database = new Database(dataSource);
  const [role] = await database.query<RequestRole & object>(readRequestRole);
  const reason = obstacleOf(role!);
  if (reason !== null) return `Row-level security is off: ${reason} (docs/operations.md).`;
  const found = await database.query<TableSecurity & object>(readTableSecurity(tables));
  const state = new Map(found.map((table) => [table.name, table]));
  for (const table of tables) {
    const { isOwn = false, isSecured = true, isGranted = true } = state.get(table.name) ?? {};
    // Each table in a transaction of its own, as the statements of one text are: one that is busy must not keep the
    // locks of the others.
    if (isOwn && !isSecured) await database.query({ text: secureTable(table), values: [] });
    if (isOwn && !isGranted) await database.query({ text: grantToRequests(table), values: [] });
  }
  const foreign = found.filter((table) => !table.isOwn && !table.isSecured).map(({ name }) => name);
  const but = foreign.length === 0 ? '' : `, except for ${foreign.join(', ')}, which another role owns`;
  return `Row-level security is on${but}.`;
}

function obstacleOf({ exists, users, bound }: RequestRole): string | null {
  if (!exists) return `there is no role ${REQUEST_ROLE}`;
  if (users === 0) return `the role of the API may not act as ${REQUEST_ROLE}`;
  if (bound.length === 0) return null;
  return `${bound.join(' and ')} ${bound.length > 1 ? 'lack' : 'lacks'} BYPASSRLS, which COPY needs`;
}

/**
 * What the API can count on. Where the tables of the engine are not covered, nothing is: half a guard would look like a
 * whole one.
 *
 * @param core the tables without which nothing is covered
 * @returns with the reason for a warning; `null`: everything is covered
 */
export async function readRowSecurity(
  dataSource: DataSource,
  tables: readonly AccountTable[],
  core: readonly AccountTable[],
): Promise<RowSecurity & { readonly reason: string | null }> {
  const database = new Database(dataSource);
  if (!(await canActAs(database)))
    return { ...WITHOUT_ROW_SECURITY, reason: `this role may not act as ${REQUEST_ROLE}` };
  const found = await database.query<TableSecurity & object>(readTableSecurity(tables));
  const covered = new Set(found.filter((one) => one.isSecured && one.isGranted).map(({ name }) => name));
  const open = tables.map(({ name }) => name).filter((name) => !covered.has(name));
  if (core.some(({ name }) => !covered.has(name)))
    return { ...WITHOUT_ROW_SECURITY, reason: `run \`pnpm migrate\` to turn it on for ${open.join(', ')}` };
  const reason = open.length === 0 ? null : `it does not cover ${open.join(', ')}`;
  return { isOn: true, uncovered: new Set(open), reason };
}

/** Asks by trying, because the rights to a role differ between versions of Postgres. */
async function canActAs(database: Database): Promise<boolean> {
  return database
    .session((session) => session.as('').query({ text: 'SELECT 1', values: [] }))
    .then(
      () => true,
      (error: unknown) => {
        if (DENIED.has(codeOf(error))) return false;
        throw error;
      },
    );
}
