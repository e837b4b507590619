import type { Statement } from '../../../database/statement.js';
import { conflictTarget } from '../own-conditions.js';
import type { OwnKey, OwnRecordTable } from '../own-record-table.js';

/** What a declaration depends on besides the columns. */
export interface OwnKeyFacts {
  isAccountDeterministic: boolean;
  /** Of the first column of the primary key. */
  idHasDefault: boolean;
  /** Whether this role may use the sequence of that column, if it has one. */
  maySequence: boolean;
}

/** No row where there is no such table. */
export const readOwnKey = (own: OwnRecordTable): Statement => ({
  text: `
    SELECT coalesce(al.collisdeterministic, true) AS "isAccountDeterministic",
           coalesce(i.atthasdef OR i.attidentity <> '', false) AS "idHasDefault",
           coalesce(has_sequence_privilege(pg_get_serial_sequence($1, i.attname), 'USAGE'), true) AS "maySequence"
    FROM pg_class c
    LEFT JOIN pg_attribute i ON i.attrelid = c.oid AND '"' || replace(i.attname, '"', '""') || '"' = $2
    LEFT JOIN pg_attribute ac ON ac.attrelid = c.oid AND '"' || replace(ac.attname, '"', '""') || '"' = $3
    LEFT JOIN pg_collation al ON al.oid = ac.attcollation
    WHERE c.oid = to_regclass($1)`,
  values: [own.name, own.ids[0]?.name ?? '', own.account?.name ?? ''],
});

/** Whether a column holds only what is the same text for equal. No row where the table has no such column. */
export const isDeterministic = ({ name }: OwnRecordTable, column: string): Statement => ({
  text: `
    SELECT coalesce(l.collisdeterministic, true) AS is
    FROM pg_attribute a LEFT JOIN pg_collation l ON l.oid = a.attcollation
    WHERE a.attrelid = to_regclass($1) AND '"' || replace(a.attname, '"', '""') || '"' = $2`,
  values: [name, column],
});

export interface OwnCase {
  /** Whether Postgres makes `i` of `I` where it compares keys in lower case; in Turkish it does not. */
  isPlain: boolean;
}

/** By the collation of the column; `citext` has that of the database, whatever its column says. */
export const readCase = ({ name }: OwnRecordTable, key: OwnKey): Statement => ({
  text:
    key.equality === 'citext'
      ? `SELECT lower('I') = 'i' AS "isPlain"`
      : `SELECT lower(k) = 'i' AS "isPlain" FROM (SELECT ${key.name} AS k FROM ${name} WHERE false UNION ALL SELECT 'I') u`,
  values: [],
});

export interface OwnInsertPlan {
  'QUERY PLAN': readonly [{ readonly Plan: { readonly 'Conflict Arbiter Indexes': readonly string[] } }];
}

/**
 * Plans an insert by the declared unique index, and runs nothing.
 *
 * @param mayLeaveOut whether that index may leave out deleted records
 */
export const explainOwnInsert = (
  own: OwnRecordTable,
  keys: readonly OwnKey[],
  mayLeaveOut: boolean,
): Statement => ({
  text: `EXPLAIN (FORMAT JSON) INSERT INTO ${own.name} DEFAULT VALUES
         ON CONFLICT ${conflictTarget(own, keys, mayLeaveOut)} DO NOTHING`,
  values: [],
});

export interface OwnArbiters {
  areImmediate: boolean;
  /** Whether one of them holds two empty values for equal, which it can since Postgres 15. */
  areNullsEqual: boolean;
}

/** The unique indexes by which Postgres would find that a value is known. */
export const readArbiters = (own: OwnRecordTable, names: readonly string[]): Statement => ({
  text: `
    SELECT bool_and(x.indimmediate) AS "areImmediate",
           bool_or(coalesce((to_jsonb(x) ->> 'indnullsnotdistinct')::boolean, false)) AS "areNullsEqual"
    FROM pg_index x JOIN pg_class c ON c.oid = x.indexrelid
    WHERE x.indrelid = to_regclass($1) AND c.relname = ANY ($2::text[])`,
  values: [own.name, names],
});
