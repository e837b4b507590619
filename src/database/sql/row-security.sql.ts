import { escapeIdentifier } from 'pg';
import { ACCOUNT_SETTING, REQUEST_ROLE } from '../request-role.js';
import type { Statement } from '../statement.js';

/** What requests do to the rows of a table. */
export type TableRight = 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';

/** A table whose rows belong to accounts, by its column `account_id`. */
export interface AccountTable {
  readonly name: string;
  /** Rights of `REQUEST_ROLE`. */
  readonly rights: readonly TableRight[];
  /** The table has an `action_id`, and its `account_id` is null in rows of earlier releases and of open uploads. */
  readonly byAction?: true;
}

const ACCOUNT = `current_setting('${ACCOUNT_SETTING}', true)`;
/** No `EXISTS`, of which the planner may make a hash of all actions of the account. */
const OF_ACTION = 'coalesce(account_id, (SELECT a.account_id FROM bulk_actions a WHERE a.id = action_id))';

/**
 * Turns row-level security on. `REQUEST_ROLE` sees the rows of its account alone, whatever a statement asks for;
 * everybody else sees what they saw before, so that workers, migrations and people never lose rows.
 */
export const secureTable = ({ name, byAction }: AccountTable): string => {
  const table = escapeIdentifier(name);
  const policy = (suffix: string): string => escapeIdentifier(`${name}_${suffix}`);
  const condition = `${byAction ? OF_ACTION : 'account_id'} = ${ACCOUNT}`;
  return `
    DROP POLICY IF EXISTS ${policy('everybody')} ON ${table};
    CREATE POLICY ${policy('everybody')} ON ${table} USING (true) WITH CHECK (true);
    DROP POLICY IF EXISTS ${policy('account')} ON ${table};
    CREATE POLICY ${policy('account')} ON ${table} AS RESTRICTIVE TO ${REQUEST_ROLE}
      USING (${condition}) WITH CHECK (${condition});
    ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`;
};

export const grantToRequests = ({ name, rights }: AccountTable): string =>
  `GRANT ${rights.join(', ')} ON ${escapeIdentifier(name)} TO ${REQUEST_ROLE}`;

export interface TableSecurity {
  name: string;
  /** Whether it has row-level security with a policy for `REQUEST_ROLE`. */
  isSecured: boolean;
  /** Whether `REQUEST_ROLE` has its rights. */
  isGranted: boolean;
  /** Whether this session may change that. */
  isOwn: boolean;
}

/** Tables that are not there are left out. */
export const readTableSecurity = (tables: readonly AccountTable[]): Statement => ({
  text: `
    SELECT t.name,
           c.relrowsecurity AND EXISTS (
             SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND NOT p.polpermissive AND r.oid = ANY (p.polroles)
           ) AS "isSecured",
           NOT EXISTS (
             SELECT FROM unnest(t.rights) AS needed WHERE r.oid IS NULL OR NOT has_table_privilege(r.oid, c.oid, needed)
           ) AS "isGranted",
           pg_has_role(c.relowner, 'USAGE') AS "isOwn"
    FROM jsonb_to_recordset($1) AS t (name text, rights text[])
    JOIN pg_class c ON c.oid = to_regclass(quote_ident(t.name))
    LEFT JOIN pg_roles r ON r.rolname = '${REQUEST_ROLE}'
    ORDER BY t.name`,
  values: [JSON.stringify(tables)],
});

export interface RequestRole {
  exists: boolean;
  /** Roles that read the tables and may act as `REQUEST_ROLE`. */
  users: number;
  /** Of these and the role of this session, the ones to which Postgres would refuse `COPY` and `pg_dump`. */
  bound: readonly string[];
}

/** Until Postgres 16 every member may act as the role. */
export const readRequestRole: Statement = {
  text: `
    WITH users AS (
      SELECT m.oid FROM pg_roles r JOIN pg_auth_members g ON g.roleid = r.oid JOIN pg_roles m ON m.oid = g.member
      WHERE r.rolname = '${REQUEST_ROLE}' AND NOT m.rolsuper
        AND coalesce((to_jsonb(g) ->> 'set_option')::boolean, true)
        AND has_table_privilege(m.oid, 'bulk_actions', 'SELECT')
    )
    SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = '${REQUEST_ROLE}') AS exists,
           (SELECT count(*)::integer FROM users) AS users,
           ARRAY (
             SELECT rolname::text FROM pg_roles
             WHERE (oid IN (SELECT oid FROM users) OR rolname = current_user) AND NOT (rolbypassrls OR rolsuper)
             ORDER BY 1
           ) AS bound`,
  values: [],
};
