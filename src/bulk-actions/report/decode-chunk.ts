import { ROW_MARKS } from '../outcomes/chunk-outcomes.js';
import { messageOf } from '../processor/outcome.js';
import type { LogFilter } from './log-filter.js';
import { splitKind } from './log-filter.js';
import type { LogItemView } from './log-page.view.js';
import type { ChunkHead } from './sql/find-chunks.sql.js';
import type { RowDetails } from './sql/read-row-details.sql.js';

/** Rows of a chunk that match a filter. */
export interface FoundRows {
  readonly chunk: ChunkHead;
  /** In the chunk, from 0, ascending. */
  readonly indexes: readonly number[];
}

/**
 * Finds the rows of a chunk that match a filter.
 *
 * @param fromRow first row number to look at
 * @param limit maximum number of rows
 * @returns their indexes in the chunk, from 0, ascending
 */
export function selectRows(chunk: ChunkHead, filter: LogFilter, fromRow: number, limit: number): number[] {
  const { kinds, outcomes, columns } = chunk;
  // Indexed by the outcome byte of a row, so that the loop compares no text.
  const matches = [filter.unprocessed, ...(kinds ?? []).map((kind) => filter.matches(kind))];
  const indexes: number[] = [];
  for (
    let index = Math.max(0, fromRow - chunk.firstRow);
    index < chunk.rowCount && indexes.length < limit;
    index++
  ) {
    if (!matches[outcomes?.[index] ?? 0]) continue;
    if (filter.columns === null || filter.columns.includes(columns?.[index] ?? '')) indexes.push(index);
  }
  return indexes;
}

/**
 * Turns the columns of a chunk into log items.
 *
 * @param indexes rows of the chunk, from 0
 * @param details in the order of `indexes`
 * @param messages the processor's own messages, by code
 */
export function decodeChunk(
  chunk: ChunkHead,
  indexes: readonly number[],
  details: Omit<RowDetails, 'chunkNo'>,
  messages: Readonly<Record<string, string>>,
): LogItemView[] {
  return indexes.map((index, i) => {
    const rowNumber = chunk.firstRow + index;
    const line = chunk.firstLine + (details.lines?.[i] ?? index);
    const kind = chunk.kinds?.[(chunk.outcomes?.[index] ?? 0) - 1];
    const marks = marksOf(details.marks?.[i] ?? 0);
    if (kind === undefined) return { rowNumber, line, status: 'UNPROCESSED', code: null, ...marks };
    const [status, code] = splitKind(kind);
    const { column, value, duplicateOfRow } = details.details?.[i] ?? {};
    const recordId = details.recordIds?.[i] ?? null;
    return {
      rowNumber,
      line,
      status,
      code,
      message: messageOf(code, column, messages, value),
      ...(column !== undefined && { column }),
      ...(value !== undefined && { value }),
      ...(recordId !== null && { recordId }),
      ...(duplicateOfRow !== undefined && { duplicateOfRow }),
      ...marks,
    };
  });
}

function marksOf(bits: number): Pick<LogItemView, 'shortRow' | 'keyChanged'> {
  return {
    ...((bits & ROW_MARKS.short) !== 0 && { shortRow: true }),
    ...((bits & ROW_MARKS.keyChanged) !== 0 && { keyChanged: true }),
  };
}
