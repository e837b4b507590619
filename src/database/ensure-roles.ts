import pg from 'pg';
import { REQUEST_ROLE } from './request-role.js';
import { scramVerifier } from './scram-verifier.js';
import { quoted, rightsInDatabase, rightsInSchema } from './sql/grant-rights.sql.js';
import { findSchemas, handOver } from './sql/hand-over-objects.sql.js';
import { codeOf } from './sqlstate.js';

/** A role that can log in. */
export interface Login {
  readonly name: string;
  readonly password: string;
}

/** The database roles of the processes. */
export interface Logins {
  readonly owner: Login;
  readonly app: Login;
}

/**
 * Creates the two roles, or sets their passwords if they exist, and the role of requests. Transfers what the superuser
 * owns in the database to the owner, because earlier builds ran as the superuser. Grants what the roles need. Each
 * statement commits alone, so that none waits for a lock while it holds others that running processes need.
 *
 * @param admin in the database that the roles are for, as a superuser
 * @returns whether the tables may have row-level security: some managed servers let nobody bypass it
 */
export async function ensureRoles(
  admin: pg.Client,
  { owner, app }: Logins,
): Promise<{ readonly bypassesRowSecurity: boolean }> {
  // One at a time; a second one then finds everything done.
  await admin.query(`SELECT pg_advisory_lock(hashtextextended('bulk-actions roles', 0))`);
  try {
    for (const login of [owner, app]) await ensureLogin(admin, login);
    const bypassesRowSecurity = await bypassRowSecurity(admin, [owner.name, app.name]);
    await ensureRequestRole(admin);
    const { rows: strange } = await admin.query<{ statement: string }>(config(handOver(owner.name)));
    const { rows: schemas } = await admin.query<{ name: string }>(config(findSchemas));
    const names = { owner: owner.name, app: app.name };
    const statements = [
      ...rightsInDatabase(admin.database!, names),
      ...strange.map(({ statement }) => statement),
      ...schemas.flatMap(({ name }) => rightsInSchema(name, names)),
    ];
    for (const statement of statements) await admin.query(statement);
    return { bypassesRowSecurity };
  } finally {
    await admin.query(`SELECT pg_advisory_unlock(hashtextextended('bulk-actions roles', 0))`);
  }
}

/** Name and password of a connection URL. */
export function loginOf(url: URL): Login {
  return { name: decodeURIComponent(url.username), password: decodeURIComponent(url.password) };
}

async function ensureLogin(admin: pg.Client, { name, password }: Login): Promise<void> {
  const { rowCount } = await admin.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [name]);
  const verb = rowCount === 0 ? 'CREATE' : 'ALTER';
  const sent = scramVerifier(password) ?? password;
  await admin.query(`${verb} ROLE ${quoted(name)} LOGIN PASSWORD ${pg.escapeLiteral(sent)}`);
}

async function ensureRequestRole(admin: pg.Client): Promise<void> {
  const { rowCount } = await admin.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [REQUEST_ROLE]);
  if (rowCount === 0) await admin.query(`CREATE ROLE ${REQUEST_ROLE} NOLOGIN`);
}

/** @returns false if nobody may: then `migrate` leaves row-level security off */
async function bypassRowSecurity(admin: pg.Client, names: readonly string[]): Promise<boolean> {
  try {
    for (const name of names) await admin.query(`ALTER ROLE ${quoted(name)} BYPASSRLS`);
    return true;
  } catch (error) {
    if (codeOf(error) === '42501') return false;
    throw error;
  }
}

const config = ({ text, values }: { text: string; values: readonly unknown[] }): pg.QueryConfig => ({
  text,
  values: [...values],
});
