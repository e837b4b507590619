import { isOfVisibleAction, visibleTo } from '../../../auth/sql/is-visible.sql.js';
import type { Statement } from '../../../database/statement.js';
import type { RowDetail } from '../../entities/bulk-action-chunk.entity.js';
import type { CalledAction } from './find-chunks.sql.js';

/** Details of single rows of a chunk. All arrays are in the order of the requested indexes. */
export interface RowDetails {
  chunkNo: number;
  /** Relative to the chunk's first line; `null` if each row is one line. */
  lines: number[] | null;
  recordIds: (string | null)[] | null;
  details: (RowDetail | null)[] | null;
  /** Bits of `ROW_MARKS`. */
  marks?: number[] | null;
}

export interface SelectedRows {
  readonly chunkNo: number;
  /** Indexes in the chunk, from 0. */
  readonly indexes: readonly number[];
}

/**
 * Reads the details of single rows. `OFFSET 0` keeps the planner from moving the arrays into the loops over the rows,
 * where they would be fetched from TOAST and decompressed once per row.
 */
export const readRowDetails = (
  { actionId, caller }: CalledAction,
  wanted: readonly SelectedRows[],
): Statement => ({
  text: `
    SELECT w.chunk_no AS "chunkNo",
           CASE WHEN d.row_lines IS NOT NULL
             THEN ARRAY (SELECT d.row_lines[p + 1] FROM unnest(w.indexes) WITH ORDINALITY AS u (p, n) ORDER BY n)
           END AS lines,
           CASE WHEN d.record_ids IS NOT NULL
             THEN ARRAY (
               SELECT d.record_ids[p + 1]::text FROM unnest(w.indexes) WITH ORDINALITY AS u (p, n) ORDER BY n)
             WHEN d.record_id_texts IS NOT NULL
             THEN ARRAY (
               SELECT d.record_id_texts[p + 1] FROM unnest(w.indexes) WITH ORDINALITY AS u (p, n) ORDER BY n)
           END AS "recordIds",
           CASE WHEN d.details IS NOT NULL
             THEN (SELECT jsonb_agg(d.details -> p::text ORDER BY n) FROM unnest(w.indexes) WITH ORDINALITY AS u (p, n))
           END AS details,
           CASE WHEN d.marks IS NOT NULL
             THEN ARRAY (SELECT get_byte(d.marks, p) FROM unnest(w.indexes) WITH ORDINALITY AS u (p, n) ORDER BY n)
           END AS marks
    FROM (
      SELECT chunk_no, array_agg(index ORDER BY index) AS indexes
      FROM unnest($2::integer[], $3::integer[]) AS u (chunk_no, index) GROUP BY chunk_no
    ) w
    JOIN bulk_action_chunks c ON c.action_id = $1 AND c.chunk_no = w.chunk_no
    CROSS JOIN LATERAL (
      SELECT c.row_lines[:] AS row_lines, c.record_ids[:] AS record_ids,
             c.record_id_texts[:] AS record_id_texts, c.details || '{}' AS details,
             c.marks || ''::bytea AS marks
      OFFSET 0
    ) d
    WHERE ${isOfVisibleAction(4)}`,
  values: [
    actionId,
    wanted.flatMap(({ chunkNo, indexes }) => indexes.map(() => chunkNo)),
    wanted.flatMap(({ indexes }) => indexes),
    ...visibleTo(caller),
  ],
});
