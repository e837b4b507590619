import type { Session } from '../../database/session.js';
import { faultKind } from '../../database/sqlstate.js';
import type { OutcomeKind } from '../processor/outcome.js';
import type { WritableRows, WriteResult } from '../processor/write-contract.js';
import { packRows } from '../rows/row-packer.js';
import { byteOrder } from './byte-order.js';
import { selectRows, sliceRows } from './row-selection.js';

type Write = (rows: WritableRows) => Promise<WriteResult>;

/**
 * Writes rows. Those that Postgres refuses are found by halving, so that only they fail. One such row among 10,000
 * costs 14 halvings.
 *
 * Before the halving, the rows are sorted by the bytes of their keys, so that the halves also lock keys in this order.
 *
 * @param keyIndex index of the key among the rows' columns
 * @throws any error that is not a row's fault
 */
export async function writeBisecting(
  session: Session,
  rows: WritableRows,
  keyIndex: number,
  write: Write,
): Promise<WriteResult> {
  const whole = await tryToWrite(session, rows, write);
  if (whole) return whole;
  const { bytes, packed } = packRows(rows);
  const order = Array.from(byteOrder({ bytes, ...packed[keyIndex]! }, rows.rowNumbers.length));
  const sorted = await writeHalves(session, selectRows(rows, order), write);
  const kinds = new Array<OutcomeKind>(order.length);
  const recordIds = new Array<string | null>(order.length);
  order.forEach((index, i) => {
    kinds[index] = sorted.kinds[i]!;
    recordIds[index] = sorted.recordIds[i]!;
  });
  return { kinds, recordIds };
}

/** @returns `null`, with nothing written, when Postgres refuses a row */
async function tryToWrite(session: Session, rows: WritableRows, write: Write): Promise<WriteResult | null> {
  try {
    return await session.savepoint(() => write(rows));
  } catch (error) {
    if (faultKind(error) !== 'row') throw error;
    return null;
  }
}

/** @param rows at least one of which Postgres refuses */
async function writeHalves(session: Session, rows: WritableRows, write: Write): Promise<WriteResult> {
  const count = rows.rowNumbers.length;
  if (count === 1) return { kinds: ['FAILED/REJECTED_BY_DATABASE'], recordIds: [null] };
  const results: WriteResult[] = [];
  for (const [start, end] of [
    [0, count >> 1],
    [count >> 1, count],
  ] as const) {
    const half = sliceRows(rows, start, end);
    results.push((await tryToWrite(session, half, write)) ?? (await writeHalves(session, half, write)));
  }
  return {
    kinds: results.flatMap((result) => result.kinds),
    recordIds: results.flatMap((result) => result.recordIds),
  };
}
