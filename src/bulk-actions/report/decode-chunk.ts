import { ROW_MARKS } from '../outcomes/chunk-outcomes.js';
import { messageOf } from '../processor/outcome.js';
import type { LogFilter } from './log-filter.js';
import { splitKind } from './log-filter.js';
import type { LogItemView } from './log-page.view.js';
import type { ChunkHead } from './sql/find-chunks.sql.js';
import type { RowDetails } from './sql/read-row-details.sql.js';

/**
 * Finds the rows of a chunk that a filter takes.
 *
 * @param fromRow row number from which to look
 * @param room the most rows to take
 * @returns their places in the chunk, from 0, ascending
 */
export function selectPlaces(chunk: ChunkHead, filter: LogFilter, fromRow: number, room: number): number[] {
  const { kinds, outcomes } = chunk;
  // By the byte of a row, so that the loop below compares nothing.
  const taken = [filter.unprocessed, ...(kinds ?? []).map((kind) => filter.takes(kind))];
  const places: number[] = [];
  for (
    let place = Math.max(0, fromRow - chunk.firstRow);
    place < chunk.rowCount && places.length < room;
    place++
  ) {
    if (taken[outcomes?.[place] ?? 0]) places.push(place);
  }
  return places;
}

/**
 * Turns the columns of a chunk into rows.
 *
 * @param places of the rows in the chunk, from 0
 * @param details in the order of `places`
 * @param messages the processor's own sentences, by code
 */
export function decodeChunk(
  chunk: ChunkHead,
  places: readonly number[],
  details: Omit<RowDetails, 'chunkNo'>,
  messages: Readonly<Record<string, string>>,
): LogItemView[] {
  return places.map((place, i) => {
    const rowNumber = chunk.firstRow + place;
    const line = chunk.firstLine + (details.lines?.[i] ?? place);
    const kind = chunk.kinds?.[(chunk.outcomes?.[place] ?? 0) - 1];
    const marks = marksOf(details.marks?.[i] ?? 0);
    // What was decided after the chunk was read belongs to the next request.
    if (kind === undefined) return { rowNumber, line, status: 'UNPROCESSED', code: null, ...marks };
    const [status, code] = splitKind(kind);
    const { column, value, duplicateOfRow } = details.details?.[i] ?? {};
    const recordId = details.recordIds?.[i] ?? null;
    return {
      rowNumber,
      line,
      status,
      code,
      message: messageOf(code, column, messages),
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
