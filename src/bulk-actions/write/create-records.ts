import type { Sql } from '../../database/statement.js';
import type { OutcomeKind } from '../processor/outcome.js';
import type { WritableRows, WriteOrder, WriteResult } from '../processor/write-contract.js';
import type { EntityTable } from './entity-table.js';
import { findIds } from './find-ids.js';
import { readIds } from './id-list.js';
import { selectRows } from './row-selection.js';
import type { InsertedRecords } from './sql/insert-new-records.sql.js';
import { insertNewRecords } from './sql/insert-new-records.sql.js';

/** Attempts while another action keeps deleting the keys that this one creates. */
const MAX_ROUNDS = 5;

/** Other actions created and deleted the same keys in every round. The queue retries the whole chunk. */
export class KeysInMotionError extends Error {
  /** The code of a serialization failure, which counts as an outage, because no row is at fault. */
  readonly code = '40001';
}

/**
 * CREATE: finds the records of known keys, and inserts the rows with new keys.
 *
 * The insert skips a key that another action creates meanwhile. Under READ COMMITTED it can also skip a key whose
 * record another action is deleting, which the next look-up no longer sees. Such rows go through another round.
 *
 * @throws KeysInMotionError
 */
export async function createRecords(
  sql: Sql,
  table: EntityTable,
  scope: Pick<WriteOrder, 'accountId' | 'actionId'>,
  rows: WritableRows,
): Promise<WriteResult> {
  const kinds = new Array<OutcomeKind>(rows.rowNumbers.length);
  const recordIds = new Array<string | null>(rows.rowNumbers.length).fill(null);
  const setOutcome = (i: number, kind: OutcomeKind, id: string): void =>
    void ((kinds[i] = kind), (recordIds[i] = id));
  let open = rows.rowNumbers.map((_, i) => i);
  for (let round = 0; open.length > 0; round++) {
    if (round === MAX_ROUNDS)
      throw new KeysInMotionError('Keys of the chunk are created and deleted at once');
    const known = await findIds(sql, table, scope.accountId, selectRows(rows, open));
    const missing = open.filter((i, place) => {
      const id = known[place]!;
      if (id !== null) setOutcome(i, 'SKIPPED/ALREADY_EXISTS', id);
      return id === null;
    });
    if (missing.length === 0) break;
    const inserted = await insert(sql, table, scope, selectRows(rows, missing));
    open = missing.filter((i) => {
      const id = inserted.get(rows.rowNumbers[i]!);
      if (id !== undefined) setOutcome(i, 'SUCCESS/CREATED', id);
      return id === undefined;
    });
  }
  return { kinds, recordIds };
}

async function insert(
  sql: Sql,
  table: EntityTable,
  { accountId, actionId }: Pick<WriteOrder, 'accountId' | 'actionId'>,
  rows: WritableRows,
): Promise<Map<number, string>> {
  const [inserted] = await sql.query<InsertedRecords>(insertNewRecords(table, accountId, actionId, rows));
  const ids = readIds(inserted!);
  const rowNumbers = inserted!.rowNumbers?.split(',') ?? [];
  return new Map(rowNumbers.map((rowNumber, i) => [Number(rowNumber), ids[i]!]));
}
