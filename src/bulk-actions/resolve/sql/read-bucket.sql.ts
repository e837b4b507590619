import type { Statement } from '../../../database/statement.js';

/** The keys that a bucket has from one chunk. */
export interface BucketPart {
  chunkNo: number;
  firstRow: number;
  rowIndexes: Buffer;
  hashes: Buffer;
}

/** The number of keys in a bucket, computed from sizes without reading the keys. */
export const countKeys = (actionId: string, bucketNo: number): Statement => ({
  text: `
    SELECT coalesce(sum(octet_length(row_indexes)) / 2, 0)::integer AS keys
    FROM bulk_action_keys WHERE action_id = $1 AND bucket_no = $2`,
  values: [actionId, bucketNo],
});

/** Whether a bucket is read from its first chunk on, or from its last chunk back. */
export type ReadFrom = 'first' | 'last';

/**
 * The keys of a bucket by chunk, some chunks at a time, so that memory stays bounded.
 *
 * @param after the chunk that was read last; `null`: none yet
 */
export const readBucket = (
  actionId: string,
  bucketNo: number,
  from: ReadFrom,
  after: number | null,
  limit: number,
): Statement => ({
  // first_row as a double, because pg returns bigint as text.
  text: `
    SELECT k.chunk_no AS "chunkNo", c.first_row::double precision AS "firstRow",
           k.row_indexes AS "rowIndexes", k.hashes
    FROM bulk_action_keys k JOIN bulk_action_chunks c USING (action_id, chunk_no)
    WHERE k.action_id = $1 AND k.bucket_no = $2
      AND ($3::integer IS NULL OR k.chunk_no ${from === 'first' ? '>' : '<'} $3)
    ORDER BY k.chunk_no ${from === 'first' ? 'ASC' : 'DESC'} LIMIT $4`,
  values: [actionId, bucketNo, after, limit],
});
