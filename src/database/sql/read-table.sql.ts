import type { Statement } from '../statement.js';

/** A table as Postgres has it. */
export interface StoredTable {
  /** `null`: there is none of this name. */
  columns: readonly StoredColumn[] | null;
  /** Those that sort by columns alone all rows, or all in which one of the first two columns is not null. */
  indexes: readonly StoredIndex[] | null;
}

export interface StoredColumn {
  readonly name: string;
  /** As Postgres writes it, such as `character varying(32)`. */
  readonly type: string;
  /** `null`: its type has none. */
  readonly collation: string | null;
  readonly isNullable: boolean;
  /** Whether the column has a default, an identity or a generated value. */
  readonly hasDefault: boolean;
}

export interface StoredIndex {
  /** Names of the columns, in the order in which the index sorts. */
  readonly columns: readonly string[];
  /** Whether `ON CONFLICT` can use it: unique, and checked at once. */
  readonly isUnique: boolean;
}

/** @param name of the table, quoted where it needs to be */
export const readTable = (name: string): Statement => ({
  text: `
    SELECT (
      SELECT jsonb_agg(jsonb_build_object(
               'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'collation', c.collname,
               'isNullable', NOT a.attnotnull,
               'hasDefault', a.atthasdef OR a.attidentity <> '') ORDER BY a.attnum)
      FROM pg_attribute a LEFT JOIN pg_collation c ON c.oid = a.attcollation
      WHERE a.attrelid = to_regclass($1) AND a.attnum > 0 AND NOT a.attisdropped
    ) AS columns, (
      SELECT jsonb_agg(jsonb_build_object('columns', i.names, 'isUnique', i.indisunique AND i.indimmediate AND i.predicate IS NULL)) FROM (
        SELECT jsonb_agg(a.attname ORDER BY k.place) AS names, i.indisunique, i.indimmediate,
               pg_get_expr(i.indpred, i.indrelid) AS predicate
        FROM pg_index i
        JOIN pg_class c ON c.oid = i.indexrelid
        JOIN pg_am m ON m.oid = c.relam AND m.amname = 'btree'
        CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k (attnum, place)
        JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
        WHERE i.indrelid = to_regclass($1) AND i.indisvalid
          AND i.indexprs IS NULL AND k.place <= i.indnkeyatts
        GROUP BY i.indexrelid
      ) i
      WHERE i.predicate IS NULL
        OR i.predicate IN ('(' || quote_ident(i.names ->> 0) || ' IS NOT NULL)',
                           '(' || quote_ident(i.names ->> 1) || ' IS NOT NULL)')
    ) AS indexes`,
  values: [name],
});
