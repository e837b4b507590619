import { describe, expect, it } from 'vitest';
import type { BucketName } from './bucket-name.js';
import { KnownBuckets } from './known-buckets.js';
import { TokenBucket } from './token-bucket.js';

describe('buckets in memory', () => {
  const name = (holder: string, kind: BucketName['kind'] = 'REQUESTS'): BucketName => ({
    kind,
    holderKind: 'KEY',
    holder,
  });
  function known(...names: BucketName[]): { buckets: KnownBuckets; made: TokenBucket[] } {
    const buckets = new KnownBuckets();
    const made = names.map((one) => new TokenBucket(one, 60, 0));
    for (const bucket of made) buckets.add(bucket);
    return { buckets, made };
  }

  it('are found by all of their name', () => {
    const names = (['REQUESTS', 'UPLOADS', 'SIGN_INS'] as const).flatMap((kind) =>
      (['KEY', 'TOKEN', 'ADDRESS'] as const).map((holderKind) => ({ kind, holderKind, holder: 'k' })),
    );
    const { buckets, made } = known(...names);
    expect(names.map((one) => buckets.find(one))).toEqual(made);
    expect(new Set(names.map((one) => buckets.find(one))).size).toBe(9);
    expect(buckets.size).toBe(9);
    expect(buckets.find(name('other'))).toBeUndefined();
  });

  it('are forgotten where there are most, the oldest first, and none that is not written', () => {
    const { buckets, made } = known(name('u', 'UPLOADS'), name('a'), name('b'), name('c'));
    made[1]!.take(0);
    buckets.forgetOldest();
    expect(made.map((bucket) => buckets.find(bucket.name) === bucket)).toEqual([true, true, false, true]);
  });

  it('are forgotten when nobody asks for them, unless they are not written', () => {
    const { buckets, made } = known(name('a'), name('b'), name('c'));
    made[0]!.take(50);
    made[0]!.giveBack();
    made[1]!.take(10);
    buckets.forgetIdle(50);
    expect(made.map((bucket) => buckets.find(bucket.name) === bucket)).toEqual([true, true, false]);
  });
});
