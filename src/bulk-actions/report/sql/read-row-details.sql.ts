import type { Statement } from '../../../database/database.js';
import type { RowDetail } from '../../entities/bulk-action-chunk.entity.js';

/** What some rows of a chunk have besides their outcome; all arrays are in the order of the places asked for. */
export interface RowDetails {
  chunkNo: number;
  /** Lines below the chunk's first; `null` where each row is one line. */
  lines: number[] | null;
  recordIds: (string | null)[] | null;
  details: (RowDetail | null)[] | null;
  /** Bits of `ROW_MARKS`. */
  marks?: number[] | null;
}

export interface PlacesOfChunk {
  readonly chunkNo: number;
  /** From 0. */
  readonly places: readonly number[];
}

/**
 * Picks the details of single rows. `OFFSET 0` keeps the planner from moving the sliced arrays into the loops over the
 * places, where they would be fetched from TOAST and decompressed once a row.
 */
export const readRowDetails = (actionId: string, wanted: readonly PlacesOfChunk[]): Statement => ({
  text: `
    SELECT w.chunk_no AS "chunkNo",
           CASE WHEN d.row_lines IS NOT NULL
             THEN ARRAY (SELECT d.row_lines[p + 1] FROM unnest(w.places) WITH ORDINALITY AS u (p, n) ORDER BY n)
           END AS lines,
           CASE WHEN d.record_ids IS NOT NULL
             THEN ARRAY (SELECT d.record_ids[p + 1] FROM unnest(w.places) WITH ORDINALITY AS u (p, n) ORDER BY n)
           END AS "recordIds",
           CASE WHEN d.details IS NOT NULL
             THEN (SELECT jsonb_agg(d.details -> p::text ORDER BY n) FROM unnest(w.places) WITH ORDINALITY AS u (p, n))
           END AS details,
           CASE WHEN d.marks IS NOT NULL
             THEN ARRAY (SELECT get_byte(d.marks, p) FROM unnest(w.places) WITH ORDINALITY AS u (p, n) ORDER BY n)
           END AS marks
    FROM (
      SELECT chunk_no, array_agg(place ORDER BY place) AS places
      FROM unnest($2::integer[], $3::integer[]) AS u (chunk_no, place) GROUP BY chunk_no
    ) w
    JOIN bulk_action_chunks c ON c.action_id = $1 AND c.chunk_no = w.chunk_no
    CROSS JOIN LATERAL (
      SELECT c.row_lines[:] AS row_lines, c.record_ids[:] AS record_ids, c.details || '{}' AS details,
             c.marks || ''::bytea AS marks
      OFFSET 0
    ) d`,
  values: [
    actionId,
    wanted.flatMap(({ chunkNo, places }) => places.map(() => chunkNo)),
    wanted.flatMap(({ places }) => places),
  ],
});
