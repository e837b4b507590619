import type { Statement } from '../../../database/statement.js';
import type { HolderKind, LimitKind } from '../bucket-name.js';

/** A bucket as it is now. */
export type FoundBucket = {
  kind: LimitKind;
  holderKind: HolderKind;
  holder: string;
  keyPrefix: string | null;
  accountId: string | null;
  perMinute: number;
  tokens: number;
  refused: number;
  lastUsedAt: Date;
};

/** Buckets of all accounts, for the operator: those that were refused most first, then those that are emptiest. */
export const findBuckets = (limit: number): Statement => ({
  text: `
    SELECT b.kind, b.holder_kind AS "holderKind", b.holder, k.prefix AS "keyPrefix", k.account_id AS "accountId",
           b.per_minute AS "perMinute", now.tokens, now.refused, b.updated_at AS "lastUsedAt"
    FROM request_buckets b
    LEFT JOIN api_keys k ON b.holder_kind = 'KEY' AND k.id::text = b.holder
    CROSS JOIN LATERAL (
      SELECT LEAST(b.per_minute,
                   b.tokens + b.per_minute * GREATEST(0, extract(epoch FROM now() - b.updated_at)) / 60) AS tokens,
             CASE date_bin('5 min', now(), 'epoch') - date_bin('5 min', b.updated_at, 'epoch')
               WHEN interval '0' THEN b.refused + b.refused_before WHEN interval '5 min' THEN b.refused ELSE 0 END AS refused
    ) now
    ORDER BY now.refused DESC, now.tokens / b.per_minute, b.kind, b.holder_kind, b.holder LIMIT $1`,
  values: [limit],
});
