import type { Statement } from '../../../../database/statement.js';

/** Chunk numbers of the parent, and what is added to them. */
export interface ChunkRange {
  readonly from: number;
  readonly to: number;
  readonly shift: number;
}

/** Copies chunks of an action for another one that is being made, without their outcomes. Tells how many rows. */
export const copyChunks = (
  actionId: string,
  { id, accountId }: { readonly id: string; readonly accountId: string },
  { from, to, shift }: ChunkRange,
): Statement => ({
  text: `
    WITH copied AS (
      INSERT INTO bulk_action_chunks
        (action_id, account_id, chunk_no, first_row, row_count, first_line, row_lines, payload)
      SELECT $1, $3, chunk_no + $6::integer, first_row, row_count, first_line, row_lines, payload
      FROM bulk_action_chunks
      WHERE action_id = $2 AND EXISTS (SELECT FROM bulk_actions WHERE id = $2 AND account_id = $3)
        AND chunk_no BETWEEN $4 AND $5
      RETURNING row_count
    )
    SELECT coalesce(sum(row_count), 0)::double precision AS rows FROM copied`,
  values: [actionId, id, accountId, from, to, shift],
});
