import type { Statement } from '../../../../database/statement.js';
import type { OwnRecordTable } from '../../../own-tables/own-record-table.js';

/** What the table puts into columns by itself. Names are quoted. */
export interface OwnDefaults {
  /** Expressions for columns that must have a value: an empty cell gets it. */
  readonly defaults: Readonly<Record<string, string>>;
  /** Columns that count. */
  readonly sequences: readonly string[];
}

/** Reads the catalog each time, because its owner may change the table while a worker runs. */
export const readOwnDefaults = (own: OwnRecordTable): Statement => ({
  text: `
    SELECT coalesce(jsonb_object_agg(name, value) FILTER (WHERE attnotnull AND value IS NOT NULL AND NOT counts), '{}') AS defaults,
           coalesce(jsonb_agg(name) FILTER (WHERE counts), '[]') AS sequences
    FROM (
      SELECT '"' || replace(a.attname, '"', '""') || '"' AS name, a.attnotnull, d.value,
             a.attidentity <> '' OR coalesce(d.value LIKE '%nextval(%', false) AS counts
      FROM pg_attribute a
      LEFT JOIN LATERAL (
        SELECT pg_get_expr(adbin, adrelid) AS value FROM pg_attrdef WHERE adrelid = a.attrelid AND adnum = a.attnum
      ) d ON true
      WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    ) c`,
  values: [own.name],
});
