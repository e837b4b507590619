import type { Visibility } from '../../../auth/principal.js';
import { isVisible, visibleTo } from '../../../auth/sql/is-visible.sql.js';
import type { Statement } from '../../../database/statement.js';
import type { RowDetail } from '../../entities/bulk-action-chunk.entity.js';
import type { LogFilter } from '../log-filter.js';

/** An action that somebody asks for. */
export interface CalledAction {
  readonly actionId: string;
  readonly caller: Visibility;
}

/** A chunk without its payload and without the details of single rows. */
export interface ChunkHead {
  chunkNo: number;
  /** Number of the first row, from 1. */
  firstRow: number;
  rowCount: number;
  /** Physical line of the first row. */
  firstLine: number;
  /** `STATUS/CODE`, addressed from 1 by `outcomes`; `null`: no row has an outcome. */
  kinds: string[] | null;
  /** One byte per row; 0: no outcome yet. */
  outcomes: Buffer | null;
  /** Columns at fault, by the index of the row in the chunk. Read only where they are asked for. */
  columns?: Record<string, string> | null;
}

/** A chunk with its payload and the details of its rows. */
export interface WholeChunk extends Omit<ChunkHead, 'columns'> {
  payload: Buffer;
  /** Line of each row, relative to the chunk's first line; `null` if each row is one line. */
  rowLines: number[] | null;
  recordIds: (string | null)[] | null;
  recordIdTexts: (string | null)[] | null;
  /** By the index of the row in the chunk, from 0. */
  details: Record<string, RowDetail> | null;
}

const HEAD = `chunk_no AS "chunkNo", first_row::double precision AS "firstRow", row_count AS "rowCount",
           first_line::double precision AS "firstLine", outcome_kinds AS kinds, outcomes`;

const COLUMNS = `(
        SELECT jsonb_object_agg(index, detail ->> 'column')
        FROM jsonb_each(details) AS d (index, detail) WHERE detail ? 'column'
      ) AS columns`;

/**
 * The next chunks that may have rows that match the filter, in file order. The first may also have rows before
 * `fromRow`.
 *
 * The unique index on `first_row` finds the chunk, so the last page costs as much as the first. `outcome_kinds`
 * excludes chunks without reading their arrays; only unprocessed rows have to be searched for in `outcomes`.
 */
const nextChunks = (columns: string, condition = ''): string => `
    SELECT ${columns}
    FROM bulk_action_chunks
    WHERE action_id = $1 AND EXISTS (SELECT FROM bulk_actions WHERE id = $1 AND ${isVisible(8)}${condition})
      AND first_row >= (
        SELECT coalesce(max(first_row), 1) FROM bulk_action_chunks WHERE action_id = $1 AND first_row <= $2)
      AND first_row + row_count > $2
      AND ($3::boolean
        OR EXISTS (
          SELECT FROM unnest(outcome_kinds) AS kind
          WHERE ($4::text[] IS NULL OR split_part(kind, '/', 1) = ANY ($4))
            AND ($5::text[] IS NULL OR split_part(kind, '/', 2) = ANY ($5)))
        OR ($6::boolean AND (outcomes IS NULL OR position('\\x00'::bytea IN outcomes) > 0)))
    ORDER BY first_row LIMIT $7`;

const valuesOf = (
  { actionId, caller }: CalledAction,
  filter: LogFilter,
  fromRow: number,
  limit: number,
): unknown[] => [
  actionId,
  fromRow,
  filter.matchesEverything,
  filter.statuses,
  filter.codes,
  filter.unprocessed,
  limit,
  ...visibleTo(caller),
];

/**
 * @param fromRow row number, from 1
 * @param withColumns whether to read the columns at fault; a filter by column needs them anyway
 */
export const findChunks = (
  action: CalledAction,
  filter: LogFilter,
  fromRow: number,
  limit: number,
  withColumns = filter.columns !== null,
): Statement => ({
  text: nextChunks(withColumns ? `${HEAD}, ${COLUMNS}` : HEAD),
  values: valuesOf(action, filter, fromRow, limit),
});

/**
 * The next chunk with its payload. No row if there is none, or if the action was deleted or is in another pass by now.
 *
 * @param fromRow row number, from 1
 */
export const readNextChunk = (
  action: CalledAction,
  pass: number,
  filter: LogFilter,
  fromRow: number,
): Statement => ({
  text: nextChunks(
    `${HEAD}, payload, row_lines AS "rowLines", record_ids AS "recordIds",
           record_id_texts AS "recordIdTexts", details`,
    ` AND pass = $10 AND status <> 'DELETED'`,
  ),
  values: [...valuesOf(action, filter, fromRow, 1), pass],
});
