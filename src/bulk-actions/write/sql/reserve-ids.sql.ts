import type { Statement } from '../../../database/database.js';
import type { EntityTable } from '../entity-table.js';

/** The sequence is looked up once, not for each id. No rows of it where the id has none of its own. */
const NEXT_IDS = `
  SELECT nextval(name) AS id
  FROM (SELECT pg_get_serial_sequence($1, 'id')::regclass AS name OFFSET 0) s, generate_series(1, $2)`;

/** The least and the greatest of as many ids as were asked for; null where the id has no sequence. */
export interface IdRange {
  first: string | null;
  last: string | null;
}

export const reserveIdRange = (table: EntityTable, count: number): Statement => ({
  text: `SELECT min(id) AS first, max(id) AS last FROM (${NEXT_IDS}) i`,
  values: [table.name, count],
});

/** The ids themselves, as an `IdList`, which costs a third more. */
export const reserveIdList = (table: EntityTable, count: number): Statement => ({
  text: `SELECT string_agg(id::text, ',' ORDER BY id) AS ids FROM (${NEXT_IDS}) i`,
  values: [table.name, count],
});
