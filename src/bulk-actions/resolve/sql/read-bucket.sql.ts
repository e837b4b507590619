import type { Statement } from '../../../database/database.js';

export interface BucketPart {
  chunkNo: number;
  firstRow: number;
  rowIndexes: Buffer;
  hashes: Buffer;
}

/** Number of keys in a bucket; looks at sizes only. */
export const countKeys = (actionId: string, bucketNo: number): Statement => ({
  text: `
    SELECT coalesce(sum(octet_length(row_indexes)) / 2, 0)::integer AS keys
    FROM bulk_action_keys WHERE action_id = $1 AND bucket_no = $2`,
  values: [actionId, bucketNo],
});

/** The keys of a bucket in file order, some chunks at a time, so that memory stays bounded. */
export const readBucket = (
  actionId: string,
  bucketNo: number,
  afterChunk: number,
  limit: number,
): Statement => ({
  // first_row as a double: bigint comes as text.
  text: `
    SELECT k.chunk_no AS "chunkNo", c.first_row::double precision AS "firstRow",
           k.row_indexes AS "rowIndexes", k.hashes
    FROM bulk_action_keys k JOIN bulk_action_chunks c USING (action_id, chunk_no)
    WHERE k.action_id = $1 AND k.bucket_no = $2 AND k.chunk_no > $3
    ORDER BY k.chunk_no LIMIT $4`,
  values: [actionId, bucketNo, afterChunk, limit],
});
