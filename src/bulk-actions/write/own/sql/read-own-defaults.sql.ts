import type { Statement } from '../../../../database/statement.js';
import type { OwnRecordTable } from '../../../own-tables/own-record-table.js';

/** What the table does by itself with a new record. Names are quoted. */
export interface OwnDefaults {
  /** Expressions for columns that must have a value: an empty cell gets it. */
  readonly defaults: Readonly<Record<string, string>>;
  /** Columns that count. */
  readonly sequences: readonly string[];
  /** The expression that makes an id, of a primary key of one column to which this role may write. */
  readonly idDefault: string | null;
  /** Whether `COPY` stores what `INSERT` would: no trigger, no rule and no policy concerns it. */
  readonly mayCopy: boolean;
  /** Whether lines of `COPY` can ask for the default of a column, which they can since Postgres 16. */
  readonly copiesDefaults: boolean;
}

/** Reads the catalog each time, because its owner may change the table while a worker runs. */
export const readOwnDefaults = (own: OwnRecordTable): Statement => ({
  text: `
    SELECT coalesce(jsonb_object_agg(c.name, c.value) FILTER (WHERE c.attnotnull AND c.value IS NOT NULL AND NOT c.counts), '{}') AS defaults,
           coalesce(jsonb_agg(c.name) FILTER (WHERE c.counts), '[]') AS sequences,
           min(c.made) FILTER (WHERE c.name = $2) AS "idDefault",
           (SELECT relkind = 'r' AND NOT row_security_active(oid)
                   AND NOT EXISTS (SELECT FROM pg_rewrite WHERE ev_class = pg_class.oid)
                   AND NOT EXISTS (
                     -- ON INSERT, for each row or for the statement
                     SELECT FROM pg_trigger WHERE tgrelid = pg_class.oid AND NOT tgisinternal AND tgtype & 4 = 4
                   )
            FROM pg_class WHERE oid = $1::regclass) AS "mayCopy",
           current_setting('server_version_num')::integer >= 160000 AS "copiesDefaults"
    FROM (
      SELECT '"' || replace(a.attname, '"', '""') || '"' AS name, a.attnotnull, d.value,
             a.attidentity <> '' OR coalesce(d.value LIKE '%nextval(%', false) AS counts,
             CASE WHEN has_column_privilege(a.attrelid, a.attnum, 'INSERT')
                   AND (a.attidentity <> '' OR d.value IS NOT NULL) THEN format('(%s)::%s',
               CASE a.attidentity WHEN '' THEN d.value
                 ELSE format('nextval(%L::regclass)', pg_get_serial_sequence($1, a.attname)) END,
               format_type(a.atttypid, a.atttypmod)) END AS made
      FROM pg_attribute a
      LEFT JOIN LATERAL (
        SELECT pg_get_expr(adbin, adrelid) AS value FROM pg_attrdef WHERE adrelid = a.attrelid AND adnum = a.attnum
      ) d ON true
      WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    ) c`,
  values: [own.name, own.ids.length === 1 ? own.ids[0]!.name : null],
});
