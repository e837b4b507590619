import type { Statement } from '../../../database/statement.js';
import type { OwnRecordTable } from '../own-record-table.js';

/** A column as Postgres has it. */
export interface OwnColumn {
  /** Quoted. */
  name: string;
  /** Whether an insert has to give it a value. Nothing has to where a trigger may do so. */
  isRequired: boolean;
  isGenerated: boolean;
  /** Whether it is a date or a time. */
  isTime: boolean;
  /** Whether it counts in 16 bits, which have no room for the numbers of dry runs. */
  isShortCounter: boolean;
}

export const readOwnColumns = (own: OwnRecordTable): Statement => ({
  text: `
    SELECT '"' || replace(a.attname, '"', '""') || '"' AS name,
           a.attnotnull AND d.value IS NULL AND a.attidentity = '' AND NOT EXISTS (
             -- BEFORE INSERT … FOR EACH ROW
             SELECT FROM pg_trigger g WHERE g.tgrelid = a.attrelid AND NOT g.tgisinternal AND g.tgtype & 7 = 7
           ) AS "isRequired",
           a.attgenerated <> '' AS "isGenerated",
           t.typcategory = 'D' AS "isTime",
           t.typname = 'int2' AND (a.attidentity <> '' OR coalesce(d.value LIKE '%nextval(%', false)) AS "isShortCounter"
    FROM pg_attribute a
    JOIN pg_type t ON t.oid = a.atttypid
    LEFT JOIN LATERAL (
      SELECT pg_get_expr(adbin, adrelid) AS value FROM pg_attrdef WHERE adrelid = a.attrelid AND adnum = a.attnum
    ) d ON true
    WHERE a.attrelid = to_regclass($1) AND a.attnum > 0 AND NOT a.attisdropped
    ORDER BY a.attnum`,
  values: [own.name],
});
