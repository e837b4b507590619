import type { StoredDialect } from '../entities/stored-dialect.js';
import type { FoundRows } from './decode-chunk.js';
import type { LogItemView } from './log-page.view.js';
import { lengthOf, readRowCells } from './row-cells.js';
import type { ChunkPayload } from './sql/read-payloads.sql.js';

/** Characters of cells on a page. One row may have more. */
const MAX_CHARACTERS = 1024 * 1024;

/**
 * Adds the cells to the rows of a page.
 *
 * @param nextTurn lets other requests run between two chunks
 * @returns the rows; fewer, but at least one, where their cells are too long for a page
 */
export async function addCells(
  items: readonly LogItemView[],
  found: readonly FoundRows[],
  payloads: readonly ChunkPayload[],
  dialect: StoredDialect,
  nextTurn: () => Promise<void>,
): Promise<LogItemView[]> {
  const byChunk = new Map(payloads.map(({ chunkNo, payload }) => [chunkNo, payload]));
  const whole: LogItemView[] = [];
  let room = MAX_CHARACTERS;
  for (const { chunk, indexes } of found) {
    const payload = byChunk.get(chunk.chunkNo);
    if (payload === undefined || whole.length === items.length) break;
    await nextTurn();
    for (const cells of readRowCells(payload, dialect, indexes.slice(0, items.length - whole.length))) {
      room -= lengthOf(cells);
      if (room < 0 && whole.length > 0) return whole;
      whole.push({ ...items[whole.length]!, ...cells });
    }
  }
  return whole;
}
