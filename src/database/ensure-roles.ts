import pg from 'pg';
import { quoted, rightsInDatabase, rightsInSchema } from './sql/grant-rights.sql.js';
import { findSchemas, handOver } from './sql/hand-over-objects.sql.js';

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
 * Creates the two roles, or sets their passwords if they exist. Transfers what the superuser owns in the database to
 * the owner, because earlier builds ran as the superuser. Grants what the roles need. Each statement commits alone, so
 * that none waits for a lock while it holds others that running processes need.
 *
 * @param admin in the database that the roles are for, as a superuser
 */
export async function ensureRoles(admin: pg.Client, { owner, app }: Logins): Promise<void> {
  // One at a time; a second one then finds everything done.
  await admin.query(`SELECT pg_advisory_lock(hashtextextended('bulk-actions roles', 0))`);
  try {
    for (const login of [owner, app]) await ensureLogin(admin, login);
    const { rows: strange } = await admin.query<{ statement: string }>(config(handOver(owner.name)));
    const { rows: schemas } = await admin.query<{ name: string }>(config(findSchemas));
    const names = { owner: owner.name, app: app.name };
    const statements = [
      ...rightsInDatabase(admin.database!, names),
      ...strange.map(({ statement }) => statement),
      ...schemas.flatMap(({ name }) => rightsInSchema(name, names)),
    ];
    for (const statement of statements) await admin.query(statement);
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
  await admin.query(`${verb} ROLE ${quoted(name)} LOGIN PASSWORD ${pg.escapeLiteral(password)}`);
}

const config = ({ text, values }: { text: string; values: readonly unknown[] }): pg.QueryConfig => ({
  text,
  values: [...values],
});
