import type { Sql } from '../../database/database.js';
import type { OutcomeKind } from '../entities/chunk-outcomes.js';
import type { WritableRows, WriteOrder, WriteResult } from '../processor/write-contract.js';
import { keysOf } from './entity-table.js';
import type { EntityTable } from './entity-table.js';
import { selectRows } from './row-selection.js';
import { findRecords } from './sql/find-records.sql.js';
import type { FoundRecord } from './sql/find-records.sql.js';
import { insertNewRecords } from './sql/insert-new-records.sql.js';
import type { InsertedRecord } from './sql/insert-new-records.sql.js';

/** Rounds against a neighbour who deletes keys while this one creates them. */
const MAX_ROUNDS = 5;

/** Keys came and went for as long as was tried. The chunk is tried again as a whole. */
export class KeysInMotionError extends Error {
  /** Counts as an outage: the rows are not to blame. The class is that of a serialisation failure. */
  readonly code = '40001';
}

/**
 * CREATE: inserts the rows whose keys are new, finds the records of the others.
 *
 * Under READ COMMITTED a key can conflict with a record that a neighbour is deleting: the insert passes over it, and
 * the look-up does not see it any more. Such rows are inserted again.
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
  const keys = keysOf(table, rows);
  let open = rows.rowNumbers.map((_, i) => i);
  for (let round = 0; open.length > 0; round++) {
    if (round === MAX_ROUNDS)
      throw new KeysInMotionError('Keys of the chunk are created and deleted at once');
    const part = selectRows(rows, open);
    const inserted = await sql.query<InsertedRecord>(
      insertNewRecords(table, scope.accountId, scope.actionId, part),
    );
    const idOf = new Map(inserted.map((record) => [Number(record.rowNumber), record.id]));
    const settle = (i: number, kind: OutcomeKind, id: string): void =>
      void ((kinds[i] = kind), (recordIds[i] = id));
    const known = open.filter((i) => {
      const id = idOf.get(rows.rowNumbers[i]!);
      if (id !== undefined) settle(i, 'SUCCESS/CREATED', id);
      return id === undefined;
    });
    open = [];
    if (known.length === 0) break;
    const look = findRecords(
      table,
      scope.accountId,
      known.map((i) => keys[i]!),
    );
    const found = await sql.query<FoundRecord>(look);
    const idAt = new Map(found.map((record) => [Number(record.place) - 1, record.id]));
    known.forEach((i, place) => {
      const id = idAt.get(place);
      if (id === undefined) open.push(i);
      else settle(i, 'SKIPPED/ALREADY_EXISTS', id);
    });
  }
  return { kinds, recordIds };
}
