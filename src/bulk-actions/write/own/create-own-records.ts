import type { OutcomeKind } from '../../processor/outcome.js';
import type { WritableRows, WriteResult } from '../../processor/write-contract.js';
import { KeysInMotionError } from '../create-records.js';
import { selectRows } from '../row-selection.js';
import { NotInsertedError } from './insert-absent.js';
import { ownKeysOf } from './keys-of-rows.js';
import type { OwnWrite } from './own-write.js';
import type { FoundOwnRecords } from './sql/find-own-records.sql.js';
import { findOwnRecords } from './sql/find-own-records.sql.js';
import { tryToCreate } from './try-to-create.js';

/** Attempts while others keep making and deleting the keys of the chunk. */
const MAX_ATTEMPTS = 5;
const IN_MOTION = 'Keys of the chunk are created and deleted at once';

/**
 * CREATE and UPSERT. Records are looked up first and only what is missing is inserted, so that a sequence is not used
 * up by known keys. Where somebody else makes a key in between, all of it is rolled back and done again: what is locked
 * then is locked in the order of the keys, as before. Rows that are never inserted, and have no record either, are
 * refused by the table: a trigger leaves them out, or a policy hides the record that has their key.
 *
 * @throws KeysInMotionError
 */
export async function createOwnRecords(
  write: OwnWrite,
  rows: WritableRows,
  isUpsert: boolean,
): Promise<WriteResult> {
  let never = rows.rowNumbers.map((_, row) => row);
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const tried = await tryToCreate(write, rows, isUpsert);
    if (!(tried instanceof NotInsertedError)) return tried;
    const left = new Set(tried.places);
    never = never.filter((row) => left.has(row));
  }
  const refused = await withoutRecord(write, rows, never);
  if (refused.size > 0) return createOthers(write, rows, refused, isUpsert);
  throw new KeysInMotionError(IN_MOTION);
}

/** @returns those of the places whose rows have no record that can be seen */
async function withoutRecord(
  { session, table, own, order }: OwnWrite,
  rows: WritableRows,
  places: readonly number[],
): Promise<ReadonlySet<number>> {
  if (places.length === 0) return new Set();
  const keys = ownKeysOf({ table, own }, selectRows(rows, places));
  const [found] = await session.query<FoundOwnRecords & object>(findOwnRecords(own, order.accountId, keys));
  return new Set(places.filter((_, i) => found!.ids[i] === null));
}

/** Fails the refused rows, and creates the others without them. @throws KeysInMotionError */
async function createOthers(
  write: OwnWrite,
  rows: WritableRows,
  refused: ReadonlySet<number>,
  isUpsert: boolean,
): Promise<WriteResult> {
  const kinds = rows.rowNumbers.map((): OutcomeKind => 'FAILED/REJECTED_BY_DATABASE');
  const recordIds = rows.rowNumbers.map((): string | null => null);
  const others = [...kinds.keys()].filter((row) => !refused.has(row));
  if (others.length === 0) return { kinds, recordIds };
  const created = await tryToCreate(write, selectRows(rows, others), isUpsert);
  if (created instanceof NotInsertedError) throw new KeysInMotionError(IN_MOTION);
  others.forEach((row, i) => {
    kinds[row] = created.kinds[i]!;
    recordIds[row] = created.recordIds[i]!;
  });
  return { kinds, recordIds };
}
