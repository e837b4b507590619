import type { Sql } from '../../database/database.js';
import type { EntityTable } from './entity-table.js';
import type { IdList } from './id-list.js';
import type { IdRange } from './sql/reserve-ids.sql.js';
import { reserveIdList, reserveIdRange } from './sql/reserve-ids.sql.js';

/**
 * Takes ids that nobody else gets from the table's sequence, in ascending order; null where it has none.
 *
 * Most often they stand next to each other, and the first and the last tell all of them. Where a neighbour has taken
 * some in between, they are left unused, and others are asked for one by one.
 */
export async function reserveIds(sql: Sql, table: EntityTable, count: number): Promise<string[] | null> {
  const [range] = await sql.query<IdRange>(reserveIdRange(table, count));
  const first = Number(range!.first);
  const last = Number(range!.last);
  if (range!.first === null) return null;
  if (last - first === count - 1 && Number.isSafeInteger(last)) {
    return Array.from({ length: count }, (_, i) => String(first + i));
  }
  const [list] = await sql.query<IdList>(reserveIdList(table, count));
  return list!.ids!.split(',');
}
