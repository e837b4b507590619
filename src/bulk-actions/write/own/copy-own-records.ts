import { codeOf, faultKind } from '../../../database/sqlstate.js';
import { BufferPool } from '../../../process/buffer-pool.js';
import type { WritableRows } from '../../processor/write-contract.js';
import { packRows } from '../../rows/row-packer.js';
import { copyCell, CopyLines } from '../copy-lines.js';
import type { EntityTable, TableColumn } from '../entity-table.js';
import { selectRows } from '../row-selection.js';
import { ownKeysOf } from './keys-of-rows.js';
import { newTimes } from './new-values.js';
import type { OwnWrite } from './own-write.js';
import { countedColumns } from './own-write.js';
import { copyOwnRecords as copyStatement, DEFAULT_CELL } from './sql/copy-own-records.sql.js';
import type { FoundOwnRecords } from './sql/find-own-records.sql.js';
import { findOwnRecords } from './sql/find-own-records.sql.js';

/** Reuses the buffers for a chunk's lines. */
const buffers = new BufferPool();
/** A right or a policy that has come since the table was looked at. */
const CANNOT_COPY = new Set(['0A000', '42501']);
const NULL_CELL = '\\N';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Whether `COPY` can store the new records as `INSERT` does, and takes no number of a sequence that it would lose if
 * Postgres refused a row.
 *
 * @param ids of the records; `null`: the table makes them
 */
export function canCopy(write: OwnWrite, ids: readonly string[] | null): boolean {
  const { own, table, order, isDry, defaults } = write;
  const hasDefaults = table.columns.some(({ name }) => defaults.defaults[name] !== undefined);
  return (
    !isDry &&
    defaults.mayCopy &&
    (defaults.copiesDefaults || !hasDefaults) &&
    (own.onlyAccount === null || own.onlyAccount === order.accountId) &&
    countedColumns(write, ids !== null).length === 0
  );
}

/**
 * Inserts rows whose keys the account does not have, by `COPY`.
 *
 * @param places of the rows, in the order of their keys' bytes
 * @param ids of the new records, in the order of `places`; `null`: the table makes them
 * @returns the ids in the order of `places`; `null`, with nothing written, when Postgres refuses a row
 */
export async function copyOwnRecords(
  write: OwnWrite,
  rows: WritableRows,
  places: readonly number[],
  ids: readonly string[] | null,
): Promise<readonly string[] | null> {
  const times = await write.values.timesOf(write);
  try {
    return await write.session.savepoint(async () => {
      const lines = linesOf(write, rows, places, ids, times);
      await write.session.copyIn(statementOf(write, ids !== null), lines);
      // Not after a failure, because the socket may still be sending from the buffer.
      buffers.giveBack(lines);
      return isAsWritten(write, ids) ? ids : await findIds(write, selectRows(rows, places));
    });
  } catch (error) {
    if (faultKind(error) !== 'row' && !CANNOT_COPY.has(codeOf(error))) throw error;
    return null;
  }
}

function statementOf({ own, table, defaults }: OwnWrite, hasIds: boolean): string {
  const columns = [
    ...storedColumns(table).map(({ name }) => name),
    ...(own.account === null ? [] : [own.account.name]),
    ...newTimes(own).map(({ name }) => name),
    ...(hasIds ? [own.ids[0]!.name] : []),
  ];
  const asksDefaults = table.columns.some(({ name }) => defaults.defaults[name] !== undefined);
  return copyStatement(own, columns, asksDefaults);
}

function linesOf(
  { own, table, order, defaults }: OwnWrite,
  rows: WritableRows,
  places: readonly number[],
  ids: readonly string[] | null,
  times: readonly string[],
): Buffer {
  const scope = [...(own.account === null ? [] : [order.accountId]), ...times].map(
    (cell) => `\t${copyCell(cell)}`,
  );
  const others = ids?.map((id) => `\t${copyCell(id)}`);
  const longest = Math.max(0, ...(others ?? []).map((cell) => Buffer.byteLength(cell)));
  const empty = storedColumns(table).map(({ name }) =>
    Buffer.from(defaults.defaults[name] === undefined ? NULL_CELL : DEFAULT_CELL),
  );
  const take = (length: number): Buffer => buffers.take(length);
  const stored = packRows(rows).withColumns((i) => table.columns[i]!.isKeyText !== true);
  const lines = new CopyLines(stored, Buffer.from(scope.join('')), take, longest);
  places.forEach((row, i) => lines.addOwn(row, empty, others?.[i] ?? ''));
  return lines.lines();
}

function storedColumns({ columns }: EntityTable): TableColumn[] {
  return columns.filter(({ isKeyText }) => isKeyText !== true);
}

/** Whether Postgres writes the ids as the lines have them. */
function isAsWritten({ own, values }: OwnWrite, ids: readonly string[] | null): ids is readonly string[] {
  if (ids === null || !values.areOfDeclaration) return ids !== null;
  const { type } = own.ids[0]!;
  if (type === 'uuid') return ids.every((id) => UUID.test(id));
  return type === 'text' || type.startsWith('character varying');
}

async function findIds({ session, table, own, order }: OwnWrite, rows: WritableRows): Promise<string[]> {
  const keys = ownKeysOf({ table, own }, rows);
  const [found] = await session.query<FoundOwnRecords & object>(findOwnRecords(own, order.accountId, keys));
  if (found!.ids.includes(null))
    throw new Error(`Records of ${own.name} are not found by the keys that they were written with`);
  return found!.ids as string[];
}
