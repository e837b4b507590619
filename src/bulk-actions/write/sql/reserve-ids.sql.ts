import type { Statement } from '../../../database/statement.js';
import type { EntityTable } from '../entity-table.js';

/** `OFFSET 0` makes Postgres look up the sequence once and not for each id. */
const NEXT_IDS = `
  SELECT nextval(name) AS id
  FROM (SELECT pg_get_serial_sequence($1, 'id')::regclass AS name OFFSET 0) s, generate_series(1, $2)`;

/** The smallest and the largest of the ids; `null` when the id has no sequence. */
export interface IdRange {
  first: string | null;
  last: string | null;
}

export const reserveIdRange = (table: EntityTable, count: number): Statement => ({
  name: 'reserve-id-range',
  text: `SELECT min(id) AS first, max(id) AS last FROM (${NEXT_IDS}) i`,
  values: [table.name, count],
});

/** All ids as an `IdList`. Costs a third more than the range. */
export const reserveIdList = (table: EntityTable, count: number): Statement => ({
  text: `SELECT string_agg(id::text, ',' ORDER BY id) AS ids FROM (${NEXT_IDS}) i`,
  values: [table.name, count],
});
