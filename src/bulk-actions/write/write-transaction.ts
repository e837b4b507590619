import type { DataSource } from 'typeorm';
import type { Session, Sql } from '../../database/database.js';
import type { Claim } from '../dispatch/claim.js';
import type { BulkActionProcessor } from '../processor/abstract.processor.js';
import type { WritableRows, WriteOrder, WriteResult, WriteTransaction } from '../processor/write-contract.js';
import { copyRecords } from './copy-records.js';
import { createRecords } from './create-records.js';
import { deleteRecords } from './delete-records.js';
import type { EntityTable } from './entity-table.js';
import { entityTable } from './entity-table.js';
import type { Habits } from './habits.js';
import { selectColumns } from './row-selection.js';
import { updateRecords } from './update-records.js';
import { upsertOthers, upsertRecords } from './upsert-records.js';

type Way = (sql: Sql, table: EntityTable, order: WriteOrder, rows: WritableRows) => Promise<WriteResult>;

/** What a processor writes a chunk through. */
export function writeTransaction(
  claim: Claim & Pick<WriteOrder, 'absent'>,
  processor: BulkActionProcessor,
  dataSource: DataSource,
  session: Session,
  habits: Habits,
): WriteTransaction {
  const { accountId, actionId, operation, emptyCells, header, absent } = claim;
  const fileHas = processor.columns.map(({ name }) => header.some(({ column }) => column === name));
  const order: WriteOrder = { accountId, actionId, operation, emptyCells, fileHas, absent };
  const table = entityTable(processor, fileHas, dataSource);
  const by = (way: Way) => async (rows: WritableRows) =>
    // A processor may deal its rows out to several ways.
    rows.rowNumbers.length === 0
      ? { kinds: [], recordIds: [] }
      : way(session, table, order, selectColumns(rows, fileHas));
  /** Tries `COPY` first, where it is likely that all keys are new. */
  const orCopy =
    (way: Way): Way =>
    async (...args) => {
      if (!habits.copy.takes(actionId)) return way(...args);
      const copied = await copyRecords(session, table, order, args[3]);
      habits.copy.learn(actionId, copied !== null);
      return copied ?? way(...args);
    };
  const upsert: Way = async (...args) => {
    const result = await (habits.changesLittle(actionId) ? upsertOthers : upsertRecords)(...args);
    habits.learn(actionId, result);
    return result;
  };
  return {
    ...order,
    sql: session,
    createRecords: by(orCopy(createRecords)),
    upsertRecords: by(orCopy(upsert)),
    updateRecords: by(updateRecords),
    deleteRecords: by(deleteRecords),
  };
}
