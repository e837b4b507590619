import { Logger } from '@nestjs/common';
import { describeFault } from '../../database/describe-fault.js';
import type { Session } from '../../database/session.js';
import { codeOf, faultKind } from '../../database/sqlstate.js';
import { BufferPool } from '../../process/buffer-pool.js';
import type { WritableRows, WriteOrder, WriteResult } from '../processor/write-contract.js';
import type { PackedRows } from '../rows/packed-rows.js';
import { packRows } from '../rows/row-packer.js';
import { byteOrder } from './byte-order.js';
import { copyCell, CopyLines } from './copy-lines.js';
import type { EntityTable } from './entity-table.js';
import { keyIndex } from './entity-table.js';
import { reserveIds } from './reserve-ids.js';
import { copyRecords as copyStatement } from './sql/copy-records.sql.js';

/** Reuses the buffers for a chunk's lines. */
const buffers = new BufferPool();

/** The table has row-level security (0A000), or the database user may not use the id's sequence (42501). */
const CANNOT_COPY = new Set(['0A000', '42501']);

/** Tables for which the warning was logged. */
const warned = new Set<string>();

/**
 * CREATE if all keys are new, by `COPY`: it costs Postgres half as much as `INSERT … ON CONFLICT`, but fails on a known
 * key. The lines are sorted by key, so that two transactions lock keys in the same order.
 *
 * @returns `null`, with nothing written, when Postgres refuses a row, when the table does not allow `COPY`, or when the
 *   id has no sequence of its own
 */
export async function copyRecords(
  session: Session,
  table: EntityTable,
  order: Pick<WriteOrder, 'accountId' | 'actionId'>,
  rows: WritableRows,
): Promise<WriteResult | null> {
  try {
    return await session.savepoint(async () => {
      const ids = await reserveIds(session, table, rows.rowNumbers.length);
      if (ids === null) {
        warnOnce(table, 'the id has no sequence of its own');
        return null;
      }
      const packed = packRows(rows);
      const keyOrder = byteOrder(
        { bytes: packed.bytes, ...packed.packed[keyIndex(table)]! },
        rows.rowNumbers.length,
      );
      const lines = linesOf(packed, order, keyOrder, ids);
      await session.copyIn(copyStatement(table), lines);
      // Not after a failure, because the socket may still be sending from the buffer.
      buffers.giveBack(lines);
      return { kinds: ids.map(() => 'SUCCESS/CREATED' as const), recordIds: inRowOrder(keyOrder, ids) };
    });
  } catch (error) {
    const cannotCopy = CANNOT_COPY.has(codeOf(error));
    if (faultKind(error) !== 'row' && !cannotCopy) throw error;
    const { code, message = '' } = describeFault(error);
    if (cannotCopy) warnOnce(table, `${message} (${code})`.trim());
    return null;
  }
}

/** Without `COPY` everything works, only more slowly, so without a warning nobody would notice. */
function warnOnce({ name }: EntityTable, reason: string): void {
  if (warned.has(name)) return;
  warned.add(name);
  new Logger(copyRecords.name).warn(
    { table: name, reason },
    'COPY cannot be used, so new records are inserted, which takes Postgres about twice as long',
  );
}

/** The lines in key order, with ascending ids, because appending to an index costs least. */
function linesOf(
  rows: PackedRows,
  { accountId, actionId }: Pick<WriteOrder, 'accountId' | 'actionId'>,
  keyOrder: Uint16Array,
  ids: readonly string[],
): Buffer {
  const scope = Buffer.from(`\t${copyCell(accountId)}\t${actionId}\t`);
  const lines = new CopyLines(rows, scope, (length) => buffers.take(length));
  for (let i = 0; i < keyOrder.length; i++) lines.add(keyOrder[i]!, ids[i]!);
  return lines.lines();
}

function inRowOrder(keyOrder: Uint16Array, ids: readonly string[]): string[] {
  const recordIds = new Array<string>(ids.length);
  ids.forEach((id, i) => (recordIds[keyOrder[i]!] = id));
  return recordIds;
}
