import type { Statement } from '../../../database/statement.js';

/** Deletes buckets that are full again and whose refused requests are no longer reported. */
export const sweepBuckets: Statement = {
  text: `
    WITH idle AS (
      SELECT kind, holder_kind, holder FROM request_buckets WHERE updated_at < now() - interval '15 minutes'
      FOR UPDATE SKIP LOCKED
    )
    DELETE FROM request_buckets b USING idle i
    WHERE (b.kind, b.holder_kind, b.holder) = (i.kind, i.holder_kind, i.holder)`,
  values: [],
};
