import type { Statement } from '../../../database/statement.js';
import { conflictTarget } from '../own-conditions.js';
import type { OwnRecordTable } from '../own-record-table.js';

/** What a declaration depends on besides the columns. */
export interface OwnKeyFacts {
  isDeterministic: boolean;
  isAccountDeterministic: boolean;
  /** Of the first column of the primary key. */
  idHasDefault: boolean;
  /** Whether this role may use the sequence of that column, if it has one. */
  maySequence: boolean;
}

/** No row where there is no such table. */
export const readOwnKey = (own: OwnRecordTable): Statement => ({
  text: `
    SELECT coalesce(l.collisdeterministic, true) AS "isDeterministic",
           coalesce(al.collisdeterministic, true) AS "isAccountDeterministic",
           coalesce(i.atthasdef OR i.attidentity <> '', false) AS "idHasDefault",
           coalesce(has_sequence_privilege(pg_get_serial_sequence($1, i.attname), 'USAGE'), true) AS "maySequence"
    FROM pg_class c
    LEFT JOIN pg_attribute k ON k.attrelid = c.oid AND '"' || replace(k.attname, '"', '""') || '"' = $2
    LEFT JOIN pg_collation l ON l.oid = k.attcollation
    LEFT JOIN pg_attribute i ON i.attrelid = c.oid AND '"' || replace(i.attname, '"', '""') || '"' = $3
    LEFT JOIN pg_attribute ac ON ac.attrelid = c.oid AND '"' || replace(ac.attname, '"', '""') || '"' = $4
    LEFT JOIN pg_collation al ON al.oid = ac.attcollation
    WHERE c.oid = to_regclass($1)`,
  values: [own.name, own.key.name, own.ids[0]?.name ?? '', own.account?.name ?? ''],
});

export interface OwnCase {
  /** Whether Postgres makes `i` of `I` where it compares keys in lower case; in Turkish it does not. */
  isPlain: boolean;
}

/** By the collation of the key; `citext` has that of the database, whatever its column says. */
export const readCase = ({ name, key }: OwnRecordTable): Statement => ({
  text:
    key.equality === 'citext'
      ? `SELECT lower('I') = 'i' AS "isPlain"`
      : `SELECT lower(k) = 'i' AS "isPlain" FROM (SELECT ${key.name} AS k FROM ${name} WHERE false UNION ALL SELECT 'I') u`,
  values: [],
});

export interface OwnInsertPlan {
  'QUERY PLAN': readonly [{ readonly Plan: { readonly 'Conflict Arbiter Indexes': readonly string[] } }];
}

/** Plans an insert by the declared unique index, and runs nothing. */
export const explainOwnInsert = (own: OwnRecordTable): Statement => ({
  text: `EXPLAIN (FORMAT JSON) INSERT INTO ${own.name} DEFAULT VALUES ON CONFLICT ${conflictTarget(own)} DO NOTHING`,
  values: [],
});

export interface OwnArbiters {
  areImmediate: boolean;
  /** Whether each of them leaves records out. */
  arePartial: boolean;
}

/** The unique indexes by which Postgres would find that a key is known. */
export const readArbiters = (own: OwnRecordTable, names: readonly string[]): Statement => ({
  text: `
    SELECT bool_and(x.indimmediate) AS "areImmediate", bool_and(x.indpred IS NOT NULL) AS "arePartial"
    FROM pg_index x JOIN pg_class c ON c.oid = x.indexrelid
    WHERE x.indrelid = to_regclass($1) AND c.relname = ANY ($2::text[])`,
  values: [own.name, names],
});
