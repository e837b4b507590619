import type { WritableRows, WriteResult } from '../../processor/write-contract.js';
import { selectRows } from '../row-selection.js';
import { lock, updateKnown } from './change-own-records.js';
import { insertAbsent, NotInsertedError } from './insert-absent.js';
import { ownKeysOf } from './keys-of-rows.js';
import { placesOf } from './own-places.js';
import type { OwnWrite } from './own-write.js';
import { OwnOutcomes } from './own-write.js';
import type { FoundOwnRecords } from './sql/find-own-records.sql.js';
import { findOwnRecords } from './sql/find-own-records.sql.js';
import type { LockedOwnRecords } from './sql/lock-own-records.sql.js';
import { lockDeletedRecords } from './sql/lock-own-records.sql.js';
import { updateOwnRecords } from './sql/update-own-records.sql.js';

/** @returns the error, with nothing written, where rows were not inserted */
export async function tryToCreate(
  write: OwnWrite,
  rows: WritableRows,
  isUpsert: boolean,
): Promise<WriteResult | NotInsertedError> {
  try {
    return await write.session.savepoint(() => create(write, rows, isUpsert));
  } catch (error) {
    if (error instanceof NotInsertedError) return error;
    throw error;
  }
}

async function create(write: OwnWrite, rows: WritableRows, isUpsert: boolean): Promise<WriteResult> {
  const outcomes = new OwnOutcomes(rows.rowNumbers.length, 'SKIPPED/RECORD_DELETED');
  const missing = await (isUpsert ? updateFound : skipFound)(write, rows, outcomes);
  const absent = await handleDeleted(write, rows, missing, outcomes);
  if (absent.length > 0) await insertAbsent(write, rows, absent, outcomes);
  return outcomes.result();
}

/** @returns places of the rows without a record */
async function updateFound(write: OwnWrite, rows: WritableRows, outcomes: OwnOutcomes): Promise<number[]> {
  const locked = await lock(write, rows, 'NO KEY UPDATE');
  await updateKnown(write, rows, locked, outcomes);
  return locked.ids.flatMap((id, row) => (id === null ? [row] : []));
}

/** @returns places of the rows without a record */
async function skipFound(
  { session, table, own, order }: OwnWrite,
  rows: WritableRows,
  outcomes: OwnOutcomes,
): Promise<number[]> {
  const keys = ownKeysOf({ table, own }, rows);
  const [found] = await session.query<FoundOwnRecords & object>(findOwnRecords(own, order.accountId, keys));
  return found!.ids.flatMap((id, row) => {
    if (id === null) return [row];
    outcomes.set(row, 'SKIPPED/ALREADY_EXISTS', id);
    return [];
  });
}

/** @returns places of the rows that are to be inserted */
async function handleDeleted(
  { session, table, own, order, defaults }: OwnWrite,
  rows: WritableRows,
  missing: readonly number[],
  outcomes: OwnOutcomes,
): Promise<readonly number[]> {
  if (own.deletedAt === null || own.deletedAt.found === 'insert' || missing.length === 0) return missing;
  const keys = ownKeysOf({ table, own }, selectRows(rows, missing));
  const [locked] = await session.query<LockedOwnRecords & object>(
    lockDeletedRecords(own, order.accountId, keys),
  );
  const deleted = locked!.ids.flatMap((id, i) => (id === null ? [] : [i]));
  const revives = own.deletedAt.found === 'revive';
  for (const i of deleted)
    outcomes.set(missing[i]!, revives ? 'SUCCESS/CREATED' : 'SKIPPED/RECORD_DELETED', locked!.ids[i]!);
  if (revives && deleted.length > 0) {
    const back = selectRows(
      rows,
      deleted.map((i) => missing[i]!),
    );
    await session.query(
      updateOwnRecords(table, own, order, defaults, placesOf(locked!, deleted), back, true),
    );
  }
  return missing.filter((_, i) => locked!.ids[i] === null);
}
