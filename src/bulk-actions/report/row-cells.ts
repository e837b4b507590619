import { shownText } from '../csv/encoding.js';
import { unguardCell } from '../csv/formula-guard.js';
import { RecordReader } from '../csv/record-reader.js';
import type { StoredDialect } from '../entities/stored-dialect.js';
import { decompressPayload } from '../rows/chunk-payload.js';
import { dialectOf } from '../rows/dialect-of.js';
import type { LogItemView } from './log-page.view.js';

/** Characters of a cell that are shown: enough to correct one, and a bound for pages of long texts. */
const MAX_SHOWN = 1000;

export type RowCells = Pick<LogItemView, 'cells' | 'cutCells' | 'text'>;

/**
 * Reads the cells of single rows of a chunk.
 *
 * @param payload of the chunk, compressed
 * @param indexes in the chunk, from 0, ascending
 * @returns in the order of `indexes`
 */
export function readRowCells(payload: Buffer, stored: StoredDialect, indexes: readonly number[]): RowCells[] {
  const bytes = decompressPayload(payload);
  const reader = new RecordReader(bytes, dialectOf(stored));
  const rows: RowCells[] = [];
  let wanted = 0;
  let index = 0;
  for (let at = reader.next(); at !== null && wanted < indexes.length; at = reader.next(), index++) {
    if (indexes[wanted] !== index) continue;
    wanted++;
    const cells = reader.cells();
    rows.push(
      typeof cells === 'string'
        ? { text: cut(shownText(bytes.subarray(at.start, at.end), stored.encoding ?? 'utf-8')) }
        : shown(stored.guarded ? cells.map(unguardCell) : cells),
    );
  }
  return rows;
}

/** @returns the characters that a row's cells take */
export function lengthOf({ cells = [], text = '' }: RowCells): number {
  return cells.reduce((sum, cell) => sum + cell.length, text.length);
}

function shown(cells: readonly string[]): RowCells {
  const cutCells = cells.flatMap((cell, i) => (cell.length > MAX_SHOWN ? [i + 1] : []));
  return cutCells.length === 0 ? { cells } : { cells: cells.map(cut), cutCells };
}

/** Not inside a surrogate pair. */
function cut(text: string): string {
  return text.slice(0, MAX_SHOWN).toWellFormed();
}
