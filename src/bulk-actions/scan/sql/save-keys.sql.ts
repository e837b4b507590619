import type { Statement } from '../../../database/statement.js';
import type { BucketedKeys } from '../key-buckets.js';

/** Stores the key hashes of a chunk by bucket for RESOLVE. Each column is one buffer, which the statement cuts up. */
export const saveKeys = (
  actionId: string,
  accountId: string,
  chunkNo: number,
  keys: BucketedKeys,
): Statement => ({
  text: `
    INSERT INTO bulk_action_keys (action_id, account_id, bucket_no, chunk_no, row_indexes, hashes)
    SELECT $1, $2, bucket_no, $3, substring($6::bytea FROM first * 2 + 1 FOR keys * 2),
           substring($7::bytea FROM first * 16 + 1 FOR keys * 16)
    FROM (
      SELECT bucket_no, keys, (sum(keys) OVER (ORDER BY bucket_no) - keys)::integer AS first
      FROM unnest($4::integer[], $5::integer[]) AS u (bucket_no, keys)
    ) b`,
  values: [actionId, accountId, chunkNo, keys.bucketNos, keys.counts, keys.rowIndexes, keys.hashes],
});

/** Stores rows of a chunk whose values other records have, for WRITE: in the place of duplicates, without hashes. */
export const saveTaken = (
  actionId: string,
  accountId: string,
  chunkNo: number,
  bucketNo: number,
  taken: { readonly rows: readonly number[]; readonly places: readonly number[] },
): Statement => ({
  text: `
    INSERT INTO bulk_action_keys (
      action_id, account_id, bucket_no, chunk_no, row_indexes, hashes, duplicate_rows, counting_rows)
    VALUES ($1, $2, $3, $4, '', '', $5::integer[], $6::bigint[])`,
  values: [actionId, accountId, bucketNo, chunkNo, taken.rows, taken.places],
});
