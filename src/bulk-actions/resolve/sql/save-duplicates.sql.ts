import type { Statement } from '../../../database/statement.js';

/** Rows that do not count, each with the row that counts instead. All arrays have the same length. */
export interface Duplicates {
  readonly chunkNos: number[];
  /** Positions in the chunk, from 0. */
  readonly rows: number[];
  /** Row numbers in the file, from 1. */
  readonly countingRows: number[];
}

/** Stores for WRITE which rows of a bucket do not count. Pass all duplicates of a chunk and bucket in one call. */
export const saveDuplicates = (actionId: string, bucketNo: number, duplicates: Duplicates): Statement => ({
  text: `
    UPDATE bulk_action_keys k
    SET duplicate_rows = d.rows, counting_rows = d.counting_rows
    FROM (
      SELECT chunk_no, array_agg(r ORDER BY r) AS rows, array_agg(counting_row ORDER BY r) AS counting_rows
      FROM unnest($3::integer[], $4::integer[], $5::bigint[]) AS u (chunk_no, r, counting_row)
      GROUP BY chunk_no
    ) d
    WHERE k.action_id = $1 AND k.bucket_no = $2 AND k.chunk_no = d.chunk_no`,
  values: [actionId, bucketNo, duplicates.chunkNos, duplicates.rows, duplicates.countingRows],
});
