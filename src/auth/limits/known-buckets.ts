import type { BucketName, HolderKind, LimitKind } from './bucket-name.js';
import { HOLDER_KINDS, LIMIT_KINDS } from './bucket-name.js';
import type { TokenBucket } from './token-bucket.js';

/** Buckets of one kind and one kind of holders, by holder, in the order in which they were first used. */
type Group = Map<string, TokenBucket>;

/**
 * Buckets in memory. Found by kind and holder without making a text of both, which would cost a request more than to
 * count it does.
 */
export class KnownBuckets {
  private readonly groups = groupsBy(LIMIT_KINDS, () => groupsBy(HOLDER_KINDS, (): Group => new Map()));

  find({ kind, holderKind, holder }: BucketName): TokenBucket | undefined {
    return this.groups[kind][holderKind].get(holder);
  }

  add(bucket: TokenBucket): void {
    const { kind, holderKind, holder } = bucket.name;
    this.groups[kind][holderKind].set(holder, bucket);
  }

  get size(): number {
    return this.all.reduce((sum, group) => sum + group.size, 0);
  }

  /** Forgets the bucket that was used first of those in the largest group; none that is not written. */
  forgetOldest(): void {
    const largest = this.all.reduce((one, other) => (other.size > one.size ? other : one));
    for (const [holder, bucket] of largest) if (bucket.isWritten) return void largest.delete(holder);
  }

  /** Forgets those that are written and that nobody has asked for since then, on the clock of `TokenBucket.take`. */
  forgetIdle(since: number): void {
    for (const group of this.all)
      for (const [holder, bucket] of group)
        if (bucket.isWritten && bucket.idleSince < since) group.delete(holder);
  }

  private get all(): Group[] {
    return Object.values<Record<HolderKind, Group>>(this.groups).flatMap((groups) => Object.values(groups));
  }
}

function groupsBy<K extends LimitKind | HolderKind, T>(kinds: readonly K[], make: () => T): Record<K, T> {
  return Object.fromEntries(kinds.map((kind) => [kind, make()])) as Record<K, T>;
}
