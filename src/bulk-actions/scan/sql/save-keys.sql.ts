import type { Statement } from '../../../database/database.js';
import type { BucketKeys } from '../key-buckets.js';

/** Keeps the key hashes of a chunk that fall into a bucket, for resolve. */
export const saveKeys = (
  actionId: string,
  chunkNo: number,
  bucketNo: number,
  keys: BucketKeys,
): Statement => ({
  text: `
    INSERT INTO bulk_action_keys (action_id, chunk_no, bucket_no, row_indexes, hashes)
    VALUES ($1, $2, $3, $4, $5)`,
  values: [actionId, chunkNo, bucketNo, keys.rowIndexes, keys.hashes],
});
