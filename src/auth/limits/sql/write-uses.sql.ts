import type { Statement } from '../../../database/statement.js';
import type { BucketName, HolderKind, LimitKind } from '../bucket-name.js';

/** What is to be taken from a bucket. */
export interface WrittenUse extends BucketName {
  readonly perMinute: number;
  /** Requests let through, less those given back. */
  readonly used: number;
  readonly refused: number;
}

/** What a bucket has left. */
export type WrittenBucket = {
  kind: LimitKind;
  holderKind: HolderKind;
  holder: string;
  tokens: number;
};

/**
 * Takes what a process has let through from the shared buckets. Each is refilled by the database's clock first. The
 * rows are locked in the order of the primary key, because other processes do the same at the same time. A bucket owes
 * at most its size, so that it is never empty for longer than two minutes after the last request.
 */
export const writeUses = (uses: readonly WrittenUse[]): Statement => ({
  text: `
    INSERT INTO request_buckets AS b
      (kind, holder_kind, holder, per_minute, tokens, updated_at, refused, refused_before)
    SELECT kind, holder_kind, holder, per_minute, per_minute - LEAST(used, 2 * per_minute), now(), refused, 0
    FROM unnest($1::text[], $2::text[], $3::text[], $4::int[], $5::int[], $6::int[])
           AS u (kind, holder_kind, holder, per_minute, used, refused)
    ORDER BY kind, holder_kind, holder COLLATE "C"
    ON CONFLICT (kind, holder_kind, holder) DO UPDATE SET
      per_minute = EXCLUDED.per_minute,
      tokens = LEAST(EXCLUDED.per_minute, GREATEST(-EXCLUDED.per_minute,
        LEAST(EXCLUDED.per_minute,
              b.tokens + EXCLUDED.per_minute * GREATEST(0, extract(epoch FROM now() - b.updated_at)) / 60)
        - (EXCLUDED.per_minute - EXCLUDED.tokens))),
      updated_at = GREATEST(b.updated_at, EXCLUDED.updated_at),
      refused = EXCLUDED.refused
        + CASE WHEN date_bin('5 min', b.updated_at, 'epoch') = date_bin('5 min', now(), 'epoch') THEN b.refused ELSE 0 END,
      refused_before = CASE date_bin('5 min', now(), 'epoch') - date_bin('5 min', b.updated_at, 'epoch')
        WHEN interval '0' THEN b.refused_before WHEN interval '5 min' THEN b.refused ELSE 0 END
    RETURNING kind, holder_kind AS "holderKind", holder, tokens`,
  values: [
    uses.map(({ kind }) => kind),
    uses.map(({ holderKind }) => holderKind),
    uses.map(({ holder }) => holder),
    uses.map(({ perMinute }) => perMinute),
    uses.map(({ used }) => used),
    uses.map(({ refused }) => refused),
  ],
});
