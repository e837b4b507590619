import type { Statement } from '../statement.js';

/** Schemas that are not the server's own. */
const OURS = `n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`;
const NOT_OF_EXTENSION = (catalog: string): string =>
  `NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = '${catalog}'::regclass AND d.objid = o.oid AND d.deptype = 'e')`;

/** Names of the schemas in which tables of ours may be. */
export const findSchemas: Statement = {
  text: `SELECT nspname AS name FROM pg_namespace n WHERE ${OURS} ORDER BY 1`,
  values: [],
};

/**
 * Statements that transfer what the session's role owns in the database to another role. `REASSIGN OWNED` would be
 * shorter, but refuses the cluster's first superuser. Objects that follow their table (indexes, sequences of a column,
 * row types) and objects of extensions are left out.
 */
export const handOver = (to: string): Statement => ({
  text: `
    WITH me AS (SELECT oid FROM pg_roles WHERE rolname = current_user), owned AS (
      SELECT 1 AS place, 'SCHEMA' AS kind, quote_ident(n.nspname) AS name
      FROM pg_namespace n, me WHERE n.nspowner = me.oid AND ${OURS} AND n.nspname <> 'public'
    UNION ALL
      SELECT 2, 'TABLE', format('%I.%I', n.nspname, o.relname)
      FROM pg_class o JOIN pg_namespace n ON n.oid = o.relnamespace, me
      WHERE o.relowner = me.oid AND ${OURS} AND o.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND NOT EXISTS (
          SELECT 1 FROM pg_depend d
          WHERE o.relkind = 'S' AND d.classid = 'pg_class'::regclass AND d.objid = o.oid AND d.deptype IN ('a', 'i'))
        AND ${NOT_OF_EXTENSION('pg_class')}
    UNION ALL
      SELECT 3, 'ROUTINE', format('%I.%I(%s)', n.nspname, o.proname, pg_get_function_identity_arguments(o.oid))
      FROM pg_proc o JOIN pg_namespace n ON n.oid = o.pronamespace, me
      WHERE o.proowner = me.oid AND ${OURS} AND ${NOT_OF_EXTENSION('pg_proc')}
    UNION ALL
      SELECT 4, 'TYPE', format('%I.%I', n.nspname, o.typname)
      FROM pg_type o JOIN pg_namespace n ON n.oid = o.typnamespace, me
      WHERE o.typowner = me.oid AND ${OURS} AND ${NOT_OF_EXTENSION('pg_type')} AND (
        o.typtype IN ('e', 'd', 'r')
        OR o.typtype = 'c' AND EXISTS (SELECT 1 FROM pg_class c WHERE c.oid = o.typrelid AND c.relkind = 'c'))
    )
    SELECT format('ALTER %s %s OWNER TO %I', kind, name, $1::text) AS statement FROM owned ORDER BY place, name`,
  values: [to],
});
