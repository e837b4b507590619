import { escapeIdentifier } from 'pg';

/** What the two roles are called; anything that Postgres takes as a name. */
export interface RoleNames {
  /** Owns the tables and migrates them. */
  readonly owner: string;
  /** What API and workers are: it reads and changes rows, and no table. */
  readonly app: string;
}

/**
 * What the roles may do in a database, to be run in it by a superuser, as often as one likes. Default privileges bring
 * the tables of later migrations along. docs/operations.md shows the same statements; a test compares them.
 */
export function rightsInDatabase(database: string, roles: RoleNames): string[] {
  const [db, owner, app] = [database, roles.owner, roles.app].map((name) => quoted(name));
  const later = `ALTER DEFAULT PRIVILEGES FOR ROLE ${owner}`;
  return [
    `ALTER DATABASE ${db} OWNER TO ${owner}`,
    // Postgres before 15 lets everybody make tables there.
    `REVOKE CREATE ON SCHEMA public FROM PUBLIC`,
    `GRANT USAGE, CREATE ON SCHEMA public TO ${owner}`,
    `GRANT USAGE ON SCHEMA public TO ${app}`,
    `REVOKE ALL ON DATABASE ${db} FROM PUBLIC`,
    // The queue in Postgres adds many jobs at once by way of temporary tables.
    `GRANT CONNECT, TEMPORARY ON DATABASE ${db} TO ${app}`,
    `${later} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${app}`,
    `${later} GRANT USAGE ON SEQUENCES TO ${app}`,
    `${later} GRANT USAGE ON SCHEMAS TO ${app}`,
  ];
}

/** The same rights to what is in a schema already. */
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
