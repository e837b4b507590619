import type { Statement } from '../../../database/database.js';
import type { BucketKeys } from '../key-buckets.js';

/** Keeps the key hashes of a chunk, by bucket, for resolve. */
export const saveKeys = (
  actionId: string,
  chunkNo: number,
  buckets: readonly (readonly [bucketNo: number, keys: BucketKeys])[],
): Statement => ({
  text: `
    INSERT INTO bulk_action_keys (action_id, bucket_no, chunk_no, row_indexes, hashes)
    SELECT $1, bucket_no, $2, row_indexes, hashes
    FROM unnest($3::integer[], $4::bytea[], $5::bytea[]) AS b (bucket_no, row_indexes, hashes)`,
  values: [
    actionId,
    chunkNo,
    buckets.map(([bucketNo]) => bucketNo),
    buckets.map(([, keys]) => keys.rowIndexes),
    buckets.map(([, keys]) => keys.hashes),
  ],
});
