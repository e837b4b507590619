import type { WritableRows, WriteResult } from '../../processor/write-contract.js';
import { selectRows } from '../row-selection.js';
import { ownKeysOf } from './keys-of-rows.js';
import { placesOf } from './own-places.js';
import type { OwnWrite } from './own-write.js';
import { OwnOutcomes } from './own-write.js';
import { deleteOwnRecords } from './sql/delete-own-records.sql.js';
import type { LockedOwnRecords } from './sql/lock-own-records.sql.js';
import { lockOwnRecords } from './sql/lock-own-records.sql.js';
import type { ChangedOwnRecords } from './sql/update-own-records.sql.js';
import { updateOwnRecords } from './sql/update-own-records.sql.js';

/** UPDATE: updates the records with the rows' keys where a value differs. */
export async function changeOwnRecords(write: OwnWrite, rows: WritableRows): Promise<WriteResult> {
  const outcomes = new OwnOutcomes(rows.rowNumbers.length, 'SKIPPED/NOT_FOUND');
  await updateKnown(write, rows, await lock(write, rows, 'NO KEY UPDATE'), outcomes);
  return outcomes.result();
}

/** DELETE: deletes the records with the rows' keys, or marks them as deleted. */
export async function removeOwnRecords(write: OwnWrite, rows: WritableRows): Promise<WriteResult> {
  const { session, own, order } = write;
  const outcomes = new OwnOutcomes(rows.rowNumbers.length, 'SKIPPED/NOT_FOUND');
  const locked = await lock(write, rows, own.deletedAt === null ? 'UPDATE' : 'NO KEY UPDATE');
  const known = knownRows(locked);
  if (known.length > 0) await session.query(deleteOwnRecords(own, order.accountId, placesOf(locked, known)));
  for (const row of known) outcomes.set(row, 'SUCCESS/DELETED', locked.ids[row]!);
  return outcomes.result();
}

export async function lock(
  { session, table, own, order }: OwnWrite,
  rows: WritableRows,
  strength: 'UPDATE' | 'NO KEY UPDATE',
): Promise<LockedOwnRecords> {
  const keys = ownKeysOf({ table, own }, rows);
  const [locked] = await session.query<LockedOwnRecords & object>(
    lockOwnRecords(own, order.accountId, keys, strength),
  );
  return locked!;
}

/** Updates the records that were found, and notes their outcomes. */
export async function updateKnown(
  { session, table, own, order, defaults }: OwnWrite,
  rows: WritableRows,
  locked: LockedOwnRecords,
  outcomes: OwnOutcomes,
): Promise<void> {
  const known = knownRows(locked);
  if (known.length === 0) return;
  const [updated] = await session.query<ChangedOwnRecords & object>(
    updateOwnRecords(table, own, order, defaults, placesOf(locked, known), selectRows(rows, known)),
  );
  const changed = new Set(updated!.rowNumbers);
  for (const row of known) {
    const isChanged = changed.has(rows.rowNumbers[row]!);
    outcomes.set(row, isChanged ? 'SUCCESS/UPDATED' : 'SUCCESS/UNCHANGED', locked.ids[row]!);
  }
}

function knownRows({ ids }: LockedOwnRecords): number[] {
  return ids.flatMap((id, row) => (id === null ? [] : [row]));
}
