import { escapeIdentifier } from 'pg';
import { REQUEST_ROLE } from '../request-role.js';

/** Names of the two roles; any name that Postgres accepts. */
export interface RoleNames {
  /** Owns the tables and migrates them. */
  readonly owner: string;
  /** Role of API and workers: may read and change rows, but not tables. */
  readonly app: string;
}

/**
 * Grants the roles their rights in a database. A superuser runs it there; it is idempotent. Default privileges cover
 * the tables of later migrations. docs/operations.md shows the same statements; a test compares them.
 */
export function rightsInDatabase(database: string, roles: RoleNames): string[] {
  const [db, owner, app] = [database, roles.owner, roles.app].map((name) => quoted(name));
  const later = `ALTER DEFAULT PRIVILEGES FOR ROLE ${owner}`;
  return [
    `ALTER DATABASE ${db} OWNER TO ${owner}`,
    // Before Postgres 15, every role may create tables there.
    `REVOKE CREATE ON SCHEMA public FROM PUBLIC`,
    `GRANT USAGE, CREATE ON SCHEMA public TO ${owner}`,
    `GRANT USAGE ON SCHEMA public TO ${app}`,
    `REVOKE ALL ON DATABASE ${db} FROM PUBLIC`,
    // The queue in Postgres uses temporary tables to add many jobs at once.
    `GRANT CONNECT, TEMPORARY ON DATABASE ${db} TO ${app}`,
    `${later} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${app}`,
    `${later} GRANT USAGE ON SEQUENCES TO ${app}`,
    `${later} GRANT USAGE ON SCHEMAS TO ${app}`,
    // For row-level security. What it may do to which table, `migrate` grants (`secureTables`).
    `GRANT ${REQUEST_ROLE} TO ${app}`,
    `GRANT USAGE ON SCHEMA public TO ${REQUEST_ROLE}`,
  ];
}

/** The same rights on the existing objects of a schema. */
export function rightsInSchema(schema: string, { app }: Pick<RoleNames, 'app'>): string[] {
  const [name, to] = [quoted(schema), quoted(app)];
  return [
    `GRANT USAGE ON SCHEMA ${name} TO ${to}`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${name} TO ${to}`,
    `GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${name} TO ${to}`,
  ];
}

/** As people write it: quotes only where the name needs them. */
export function quoted(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : escapeIdentifier(name);
}
