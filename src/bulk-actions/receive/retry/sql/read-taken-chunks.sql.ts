import type { Statement } from '../../../../database/statement.js';
import { isDry } from '../../../lifecycle/sql/is-dry.sql.js';
import { isIn, isNotIn } from '../../../lifecycle/sql/is-in.sql.js';
import { ENDED, HIDDEN } from '../../../lifecycle/status.js';

export interface TakenPosition {
  firstLine: number;
  actionId: string;
}

/** A chunk of an action that has rows of another one. */
export interface TakenChunk extends TakenPosition {
  rowLines: number[] | null;
  rowCount: number;
  /** One byte a row: 0 if the row has no outcome, so that it is free again. `null`: no row is free. */
  decided: Buffer | null;
}

/** Such an action, or one that continues it, still has rows without an outcome to do. */
const GOES_ON = `(${isNotIn('a.status', ENDED)} OR a.replaced_by IS NOT NULL OR a.error_code IS NOT DISTINCT FROM 'ROW_ERRORS')`;

/**
 * The next chunks of the actions that retry or correct rows of an action, by the line of their first row. An action
 * that has ended without deciding a row, such as one that was canceled, leaves that row free; a dry run that was
 * canceled leaves all of its rows free. What is deleted has none.
 */
export const readTakenChunks = (
  { id, accountId }: { readonly id: string; readonly accountId: string },
  { firstLine, actionId }: TakenPosition,
  limit: number,
): Statement => ({
  text: `
    SELECT c.first_line::double precision AS "firstLine", c.action_id AS "actionId", c.row_lines AS "rowLines",
           c.row_count AS "rowCount", CASE WHEN ${GOES_ON} THEN NULL ELSE coalesce(c.outcomes, '') END AS decided
    FROM bulk_actions a JOIN bulk_action_chunks c ON c.action_id = a.id
    WHERE a.parent_id = $1 AND a.account_id = $2 AND ${isNotIn('a.status', HIDDEN)}
      AND NOT (NOT ${GOES_ON} AND ${isIn('a.status', ENDED)} AND ${isDry('a')})
      AND (c.first_line, c.action_id) > ($3, $4::uuid)
    ORDER BY c.first_line, c.action_id LIMIT $5`,
  values: [id, accountId, firstLine, actionId, limit],
});
