import type { Statement } from '../statement.js';

/** A table with the columns of it that are read and written. */
export interface UsedTable {
  /** Quoted where it needs to be. */
  readonly name: string;
  readonly columns: readonly string[];
}

/** A right that the role of the session lacks. */
export interface MissingRight {
  readonly right: string;
  /** Of what: a table, a schema, the database. */
  readonly of: string;
  /** The columns for which it is missing; `null`: the whole object. */
  readonly columns: readonly string[] | null;
}

/** Rights may be granted on a table or on each column. Missing tables and columns are ignored. */
export const missingOfTables = (tables: readonly UsedTable[]): Statement => ({
  text: `
    WITH used AS (
      SELECT t.name, to_regclass(t.name) AS oid, t.columns FROM jsonb_to_recordset($1) AS t (name text, columns text[])
    ), columns AS (
      SELECT t.name, a.attname, a.attnum, p.priv, has_column_privilege(a.attrelid, a.attnum, p.priv) AS has
      FROM used t CROSS JOIN unnest(ARRAY['SELECT', 'INSERT', 'UPDATE']) AS p (priv)
      JOIN pg_attribute a ON a.attrelid = t.oid AND a.attname = ANY (t.columns)
    )
    SELECT priv AS "right", name AS of,
           CASE WHEN bool_or(has) THEN array_agg(attname::text ORDER BY attnum) FILTER (WHERE NOT has) END AS columns
    FROM columns GROUP BY name, priv HAVING NOT bool_and(has)
    UNION ALL
    SELECT 'DELETE', name, NULL FROM used WHERE oid IS NOT NULL AND NOT has_table_privilege(oid, 'DELETE')
    ORDER BY of, "right"`,
  values: [JSON.stringify(tables)],
});

/** Without USAGE, a schema is not searched, so its tables seem to be missing. */
export const missingOfSearchPath: Statement = {
  text: `
    SELECT 'USAGE' AS "right", 'the schema ' || nspname AS of, NULL::text[] AS columns
    FROM pg_namespace WHERE nspname = 'public' AND current_schema() IS NULL AND NOT has_schema_privilege(oid, 'USAGE')`,
  values: [],
};

/** What a right to read is enough for. */
export const missingReading = (table: string): Statement => ({
  text: `
    SELECT 'SELECT' AS "right", $1 AS of, NULL::text[] AS columns
    WHERE NOT has_table_privilege(to_regclass($1), 'SELECT')`,
  values: [table],
});

/** For a queue in Postgres: its schema, all tables and sequences of it, and temporary tables for adding jobs. */
export const missingOfQueue = (schema: string): Statement => ({
  text: `
    WITH s AS (SELECT oid, nspname FROM pg_namespace WHERE nspname = $1)
    SELECT 'TEMPORARY' AS "right", 'the database ' || current_database() AS of, NULL::text[] AS columns
    WHERE NOT has_database_privilege(current_database(), 'TEMPORARY')
    UNION ALL
    SELECT 'USAGE', 'the schema ' || nspname, NULL FROM s WHERE NOT has_schema_privilege(oid, 'USAGE')
    UNION ALL
    SELECT p.priv, nspname || '.' || relname, NULL
    FROM s JOIN pg_class c ON c.relnamespace = s.oid AND c.relkind IN ('r', 'p')
    CROSS JOIN unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) AS p (priv)
    WHERE NOT has_table_privilege(c.oid, p.priv)
    UNION ALL
    SELECT 'USAGE', 'the sequence ' || nspname || '.' || relname, NULL
    FROM s JOIN pg_class c ON c.relnamespace = s.oid
    -- In no other order: of what is no sequence this fails.
    WHERE CASE WHEN c.relkind = 'S' THEN NOT has_sequence_privilege(c.oid, 'USAGE') END`,
  values: [schema],
});
