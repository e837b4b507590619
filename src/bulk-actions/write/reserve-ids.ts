import type { Sql } from '../../database/statement.js';
import type { EntityTable } from './entity-table.js';
import type { IdList } from './id-list.js';
import type { IdRange } from './sql/reserve-ids.sql.js';
import { reserveIdList, reserveIdRange } from './sql/reserve-ids.sql.js';

/**
 * Reserves ids from the table's sequence, in ascending order. `null`: the id has no sequence.
 *
 * Usually the ids are consecutive, so the first and the last are enough. If another session took ids in between, these
 * are left unused, and new ones are fetched as a list.
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
