import { Logger } from '@nestjs/common';
import type { Session } from '../../database/database.js';
import { describeFault } from '../../database/describe-fault.js';
import { codeOf, faultKind } from '../../database/sqlstate.js';
import { BufferPool } from '../../process/buffer-pool.js';
import type { WritableRows, WriteOrder, WriteResult } from '../processor/write-contract.js';
import type { PackedRows } from '../rows/packed-rows.js';
import { packRows } from '../rows/row-packer.js';
import { byteOrder } from './byte-order.js';
import { copyCell, CopyLines } from './copy-lines.js';
import type { EntityTable } from './entity-table.js';
import { keyPlace } from './entity-table.js';
import { reserveIds } from './reserve-ids.js';
import { copyRecords as copyStatement } from './sql/copy-records.sql.js';

/** For the lines of the chunks that are written at once. */
const memory = new BufferPool();

/** No `COPY` under row-level security (0A000), or no right to the sequence, which an identity column does not need. */
const CANNOT_COPY = new Set(['0A000', '42501']);

/** Tables of which it is told already. */
const told = new Set<string>();

/**
 * CREATE, in the hope that all keys are new: `COPY`, which costs Postgres half of what `INSERT … ON CONFLICT` does, but
 * has no answer to a key that is there. The lines are sorted, so that two transactions wait for each other in one
 * order.
 *
 * @returns `null`, with nothing written, when Postgres refuses a row or copying as such, or the id has no sequence of
 *   its own
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
        tellOnce(table, 'the id has no sequence of its own');
        return null;
      }
      const packed = packRows(rows);
      const places = byteOrder(
        { bytes: packed.bytes, ...packed.packed[keyPlace(table)]! },
        rows.rowNumbers.length,
      );
      const lines = linesOf(packed, order, places, ids);
      await session.copyIn(copyStatement(table), lines);
      // Not when it has failed: some may still be on their way to the socket.
      memory.giveBack(lines);
      return { kinds: ids.map(() => 'SUCCESS/CREATED' as const), recordIds: inOrderOfRows(places, ids) };
    });
  } catch (error) {
    const cannotCopy = CANNOT_COPY.has(codeOf(error));
    if (faultKind(error) !== 'row' && !cannotCopy) throw error;
    const { code, message = '' } = describeFault(error);
    if (cannotCopy) tellOnce(table, `${message} (${code})`.trim());
    return null;
  }
}

/** Nothing is lost without `COPY` but time, so nobody would ever look for what keeps it away. */
function tellOnce({ name }: EntityTable, reason: string): void {
  if (told.has(name)) return;
  told.add(name);
  new Logger(copyRecords.name).warn(
    { table: name, reason },
    'COPY cannot be used, so new records are inserted, which takes Postgres about twice as long',
  );
}

/** In the order of their keys, and so are their ids: each then goes to the end of its index, which costs least. */
function linesOf(
  rows: PackedRows,
  { accountId, actionId }: Pick<WriteOrder, 'accountId' | 'actionId'>,
  places: Uint16Array,
  ids: readonly string[],
): Buffer {
  const scope = Buffer.from(`\t${copyCell(accountId)}\t${actionId}\t`);
  const lines = new CopyLines(rows, scope, (length) => memory.take(length));
  for (let i = 0; i < places.length; i++) lines.add(places[i]!, ids[i]!);
  return lines.lines();
}

function inOrderOfRows(places: Uint16Array, ids: readonly string[]): string[] {
  const recordIds = new Array<string>(ids.length);
  ids.forEach((id, i) => (recordIds[places[i]!] = id));
  return recordIds;
}
