import type { Statement } from '../../../../database/statement.js';

/** A chunk of which some rows are `FAILED`. */
export interface FailedChunk {
  chunkNo: number;
  /** Number of the first row, from 1. */
  firstRow: number;
  rowCount: number;
  /** Physical line of the first row. */
  firstLine: number;
  /** Lines of the rows below the chunk's first; `null` where each row is one line. */
  rowLines: number[] | null;
  payload: Buffer;
  /** `STATUS/CODE`, addressed from 1 by `outcomes`. */
  kinds: string[];
  /** One byte a row; 0: no outcome. */
  outcomes: Buffer;
}

/**
 * The next chunk of an action that has failed rows, as its dictionary of outcomes tells.
 *
 * @param beyond chunk number
 * @param fromRow only chunks that have a row with this number or a later one
 */
export const readFailedChunk = (
  { id, accountId }: { readonly id: string; readonly accountId: string },
  beyond: number,
  fromRow = 1,
): Statement => ({
  text: `
    SELECT chunk_no AS "chunkNo", first_row::double precision AS "firstRow", row_count AS "rowCount",
           first_line::double precision AS "firstLine", row_lines AS "rowLines", payload,
           outcome_kinds AS kinds, outcomes
    FROM bulk_action_chunks
    WHERE action_id = $1 AND EXISTS (SELECT FROM bulk_actions WHERE id = $1 AND account_id = $3) AND chunk_no > $2
      AND first_row + row_count > $4 AND outcomes IS NOT NULL
      AND EXISTS (SELECT FROM unnest(outcome_kinds) AS kind WHERE starts_with(kind, 'FAILED/'))
    ORDER BY chunk_no LIMIT 1`,
  values: [id, beyond, accountId, fromRow],
});
