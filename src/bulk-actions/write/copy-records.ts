import type { Session } from '../../database/database.js';
import { codeOf, faultKind } from '../../database/sqlstate.js';
import type { Value } from '../processor/column.js';
import type { WritableRows, WriteOrder, WriteResult } from '../processor/write-contract.js';
import { keysOf } from './entity-table.js';
import type { EntityTable } from './entity-table.js';
import type { IdList } from './id-list.js';
import { copyRecords as copyStatement, reserveIds } from './sql/copy-records.sql.js';

/** What COPY reads as something else where it stands in a cell, https://www.postgresql.org/docs/current/sql-copy.html. */
const SPECIAL = /[\\\t\n\r]/;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
/** With one of these in a key, lines do not sort like the bytes of their keys. */
// eslint-disable-next-line no-control-regex -- they sort before the tab behind the key
const UNSORTABLE = /[\\\x00-\x1F\uD800-\uDFFF]/;

/** No `COPY` under row-level security (0A000), or no right to the sequence, which an identity column does not need. */
const CANNOT_COPY = new Set(['0A000', '42501']);

/**
 * CREATE, in the hope that all keys are new: `COPY`, which costs Postgres half of what `INSERT … ON CONFLICT` does, but
 * has no answer to a key that is there.
 *
 * @returns `null`, with nothing written, when Postgres refuses a row or copying as such, the id has no sequence of its
 *   own, or a key has a character that spoils the order
 */
export async function copyRecords(
  session: Session,
  table: EntityTable,
  order: Pick<WriteOrder, 'accountId' | 'actionId'>,
  rows: WritableRows,
): Promise<WriteResult | null> {
  if (keysOf(table, rows).some((key) => UNSORTABLE.test(key as string))) return null;
  try {
    return await session.savepoint(async () => {
      const [reserved] = await session.query<IdList>(reserveIds(table, rows.rowNumbers.length));
      const recordIds = reserved!.ids?.split(',');
      if (!recordIds) return null;
      const data = Buffer.from(linesOf(table, order, rows, recordIds).sort().join('\n') + '\n');
      await session.copyIn(copyStatement(table), data);
      return { kinds: recordIds.map(() => 'SUCCESS/CREATED' as const), recordIds };
    });
  } catch (error) {
    if (faultKind(error) !== 'row' && !CANNOT_COPY.has(codeOf(error))) throw error;
    return null;
  }
}

/** A line begins with its key, so that sorting lines sorts keys, and two transactions wait for each other in one order. */
function linesOf(
  table: EntityTable,
  { accountId, actionId }: Pick<WriteOrder, 'accountId' | 'actionId'>,
  rows: WritableRows,
  ids: readonly string[],
): string[] {
  const keys = keysOf(table, rows);
  const others = rows.columns.filter((column) => column !== keys);
  const scope = `${cellOf(accountId)}\t${actionId}`;
  // Joined in one go: a text put together bit by bit is copied once more when it is compared.
  const cells = new Array<string>(1 + others.length);
  return rows.rowNumbers.map((rowNumber, i) => {
    cells[0] = `${keys[i]}\t${ids[i]}\t${scope}\t${rowNumber}`;
    others.forEach((column, at) => (cells[at + 1] = cellOf(column[i]!)));
    return cells.join('\t');
  });
}

function cellOf(value: Value): string {
  if (value === null) return '\\N';
  if (typeof value === 'number') return String(value);
  return SPECIAL.test(value) ? value.replaceAll(/[\\\t\n\r]/g, (character) => ESCAPES[character]!) : value;
}
