import type { Statement } from '../../../database/statement.js';
import type { EntityTable } from '../entity-table.js';

/**
 * Makes the rest of the transaction find records by key in the unique index, in the order of the keys' bytes.
 *
 * `byKey` is false where that is not certain: another index has the account or the key in it, or is partial (unless by
 * another column that is not null); the index has another order or holds another type; the table has partitions; the
 * server is older than Postgres 17, which may read all of the account and compare the keys then. Reads the catalog each
 * time, because an index may be added while a worker runs.
 */
export const planByKey = (table: EntityTable): Statement => ({
  name: 'plan-by-key',
  text: `
    SELECT set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true),
      EXISTS (
        SELECT FROM pg_class t
        JOIN pg_attribute account ON account.attrelid = t.oid AND account.attname = 'account_id'
        JOIN pg_attribute key ON key.attrelid = t.oid AND '"' || replace(key.attname, '"', '""') || '"' = $2
        JOIN pg_index u ON u.indrelid = t.oid AND u.indkey::text = account.attnum || ' ' || key.attnum
        WHERE t.oid = $1::regclass AND t.relkind = 'r' AND NOT t.relhassubclass
          AND key.atttypid IN ('text'::regtype, 'varchar'::regtype) AND key.attcollation = '"C"'::regcollation
          AND u.indisunique AND u.indisvalid AND u.indpred IS NULL AND u.indoption::text = '0 0'
          -- It counts from 0.
          AND u.indcollation[1] = key.attcollation
          AND current_setting('server_version_num')::integer >= 170000
          AND NOT EXISTS (
            SELECT FROM pg_index i
            WHERE i.indrelid = t.oid AND i.indexrelid <> u.indexrelid
              AND (i.indpred IS NOT NULL OR account.attnum = ANY (i.indkey) OR key.attnum = ANY (i.indkey))
              -- No plan reads one with such a condition for a statement that does not name the column.
              AND NOT EXISTS (
                SELECT FROM pg_attribute a
                WHERE a.attrelid = t.oid AND NOT a.attnotnull AND a.attnum NOT IN (account.attnum, key.attnum)
                  AND pg_get_expr(i.indpred, i.indrelid) = '(' || quote_ident(a.attname) || ' IS NOT NULL)'
              )
          )
      ) AS "byKey"`,
  values: [table.name, table.key],
});
