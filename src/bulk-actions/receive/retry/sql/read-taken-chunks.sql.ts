import type { Statement } from '../../../../database/statement.js';
import { isDry } from '../../../lifecycle/sql/is-dry.sql.js';
import { isIn, isNotIn } from '../../../lifecycle/sql/is-in.sql.js';
import { ENDED, HIDDEN } from '../../../lifecycle/status.js';

interface Parent {
  readonly id: string;
  readonly accountId: string;
}

/** Where a chunk of an action that has rows of another one begins. */
export interface TakenPlace {
  actionId: string;
  chunkNo: number;
  /** Of its first row, in the file. */
  firstLine: number;
}

/** Such a chunk. */
export interface TakenChunk {
  firstLine: number;
  rowLines: number[] | null;
  rowCount: number;
  /** One byte a row: 0 if the row has no outcome, so that it is free again. `null`: no row is free. */
  decided: Buffer | null;
}

/** Such an action, or one that continues it, still has rows without an outcome to do. */
const GOES_ON = `(${isNotIn('a.status', ENDED)} OR a.replaced_by IS NOT NULL OR a.error_code IS NOT DISTINCT FROM 'ROW_ERRORS')`;

/**
 * Condition: action `a` retries or corrects rows of action $1 of account $2. An action that has ended without deciding
 * a row, such as one that was canceled, leaves that row free; a dry run that was canceled leaves all of its rows free.
 * What is deleted has none.
 */
const HAS_ROWS = `
      a.parent_id = $1 AND a.account_id = $2 AND ${isNotIn('a.status', HIDDEN)}
      AND NOT (NOT ${GOES_ON} AND ${isIn('a.status', ENDED)} AND ${isDry('a')})`;

/** Where all of them begin, by their lines. Sorted once, so that each chunk is then found by its key. */
export const readTakenPlaces = ({ id, accountId }: Parent): Statement => ({
  text: `
    SELECT c.action_id AS "actionId", c.chunk_no AS "chunkNo", c.first_line::double precision AS "firstLine"
    FROM bulk_actions a JOIN bulk_action_chunks c ON c.action_id = a.id
    WHERE ${HAS_ROWS}
    ORDER BY c.first_line, c.action_id`,
  values: [id, accountId],
});

/** Some of them, in any order; fewer if actions were deleted or canceled meanwhile. */
export const readTakenChunks = ({ id, accountId }: Parent, places: readonly TakenPlace[]): Statement => ({
  text: `
    SELECT c.first_line::double precision AS "firstLine", c.row_lines AS "rowLines", c.row_count AS "rowCount",
           CASE WHEN ${GOES_ON} THEN NULL ELSE coalesce(c.outcomes, '') END AS decided
    FROM unnest($3::uuid[], $4::integer[]) AS p (action_id, chunk_no)
      JOIN bulk_actions a ON a.id = p.action_id
      JOIN bulk_action_chunks c ON c.action_id = p.action_id AND c.chunk_no = p.chunk_no
    WHERE ${HAS_ROWS}`,
  values: [id, accountId, places.map(({ actionId }) => actionId), places.map(({ chunkNo }) => chunkNo)],
});
