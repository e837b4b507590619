import type { DataSource } from 'typeorm';
import type { Session, Sql } from '../../database/database.js';
import type { Claim } from '../dispatch/claim.js';
import type { BulkActionProcessor } from '../processor/abstract.processor.js';
import type { WritableRows, WriteOrder, WriteResult, WriteTransaction } from '../processor/write-contract.js';
import type { CopyChances } from './copy-chances.js';
import { copyRecords } from './copy-records.js';
import { createRecords } from './create-records.js';
import { deleteRecords } from './delete-records.js';
import { entityTable } from './entity-table.js';
import type { EntityTable } from './entity-table.js';
import { selectColumns } from './row-selection.js';
import { updateRecords } from './update-records.js';
import { upsertRecords } from './upsert-records.js';

type Way = (sql: Sql, table: EntityTable, order: WriteOrder, rows: WritableRows) => Promise<WriteResult>;

/** What a processor writes a chunk through. */
export function writeTransaction(
  claim: Claim,
  processor: BulkActionProcessor,
  dataSource: DataSource,
  session: Session,
  chances: CopyChances,
): WriteTransaction {
  const { accountId, actionId, operation, emptyCells, header } = claim;
  const fileHas = processor.columns.map(({ name }) => header.some(({ column }) => column === name));
  const order: WriteOrder = { accountId, actionId, operation, emptyCells, fileHas };
  const table = entityTable(processor, fileHas, dataSource);
  const by = (way: Way) => (rows: WritableRows) => way(session, table, order, selectColumns(rows, fileHas));
  const copyOrCreate: Way = async (_, __, ___, rows) => {
    if (!chances.takes(actionId)) return createRecords(session, table, order, rows);
    const copied = await copyRecords(session, table, order, rows);
    chances.learn(actionId, copied !== null);
    return copied ?? createRecords(session, table, order, rows);
  };
  return {
    ...order,
    sql: session,
    createRecords: by(copyOrCreate),
    upsertRecords: by(upsertRecords),
    updateRecords: by(updateRecords),
    deleteRecords: by(deleteRecords),
  };
}
