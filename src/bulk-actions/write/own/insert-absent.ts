import type { WritableRows } from '../../processor/write-contract.js';
import { packRows } from '../../rows/row-packer.js';
import { byteOrder } from '../byte-order.js';
import type { EntityTable } from '../entity-table.js';
import { keyIndex } from '../entity-table.js';
import { selectRows } from '../row-selection.js';
import { canCopy, copyOwnRecords } from './copy-own-records.js';
import type { OwnOutcomes, OwnWrite } from './own-write.js';
import type { InsertedOwnRecords } from './sql/insert-own-records.sql.js';
import { insertOwnRecords } from './sql/insert-own-records.sql.js';

/** Ids of dry runs are below this; all numbers of a chunk below it are still a 32-bit integer. */
const DRY_IDS = { from: -1_000_000_000, to: -2_100_000_000 };

/** Rows whose keys were missing a moment ago, and that are not in the table now: their places among the rows. */
export class NotInsertedError extends Error {
  constructor(readonly places: readonly number[]) {
    super('Rows were not inserted');
  }
}

/**
 * Writes rows without a record: by `COPY` where it can be, and by `INSERT` where it cannot or where Postgres refuses a
 * row of it.
 *
 * @param absent their places among the rows
 * @throws NotInsertedError
 */
export async function insertAbsent(
  write: OwnWrite,
  rows: WritableRows,
  absent: readonly number[],
  outcomes: OwnOutcomes,
): Promise<void> {
  const { session, table, own, order, defaults, values, strategy } = write;
  const sorted = inKeyOrder(table, rows, absent);
  const ids = await values.idsOf(write, selectRows(rows, sorted), isIdMade(write));
  if (canCopy(write, ids) && strategy.shouldCopy(order.actionId)) {
    const copied = await copyOwnRecords(write, rows, sorted, ids);
    strategy.copyEnded(order.actionId, copied !== null);
    if (copied) return sorted.forEach((row, i) => outcomes.set(row, 'SUCCESS/CREATED', copied[i]!));
  }
  const given = { ids, below: lowest(write) };
  const statement = insertOwnRecords(table, own, order.accountId, selectRows(rows, sorted), defaults, given);
  const [done] = await session.query<InsertedOwnRecords & object>(statement);
  const { places, ids: made, inserted } = done!;
  if (places.length < inserted)
    throw new Error(`A trigger of ${own.name} changes keys, so inserted records cannot be found`);
  if (inserted < sorted.length) {
    const found = new Set(places);
    throw new NotInsertedError(sorted.filter((_, i) => !found.has(i + 1)));
  }
  places.forEach((place, i) => outcomes.set(sorted[place - 1]!, 'SUCCESS/CREATED', made[i]!));
}

/** Whether ids are made before the insert: for `COPY`, and so that a row which is refused loses one number only. */
function isIdMade(write: OwnWrite): boolean {
  const { own, table, isDry, defaults } = write;
  const [id] = own.ids;
  if (isDry || defaults.idDefault === null || table.columns.some(({ name }) => name === id!.name))
    return false;
  return defaults.sequences.includes(id!.name) || canCopy(write, []);
}

/** Of a dry run: the negative number below which its records count. */
function lowest({ isDry }: OwnWrite): number | null {
  const { from, to } = DRY_IDS;
  return isDry ? from - Math.floor(Math.random() * (from - to)) : null;
}

/** Places of rows in the order of their keys' bytes, so that ids enter their index in order too. */
function inKeyOrder(table: EntityTable, rows: WritableRows, places: readonly number[]): number[] {
  const { bytes, packed } = packRows(rows);
  const order = byteOrder({ bytes, ...packed[keyIndex(table)]! }, rows.rowNumbers.length);
  const wanted = new Set(places);
  return Array.from(order).filter((row) => wanted.has(row));
}
