import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BucketName } from './bucket-name.js';
import { TokenBucket } from './token-bucket.js';

const NAME: BucketName = { kind: 'REQUESTS', holderKind: 'KEY', holder: 'k' };
const MINUTE = 60_000;

/** What the database does with the uses of all processes. */
class Shared {
  private tokens: number;
  private at = 0;

  constructor(private readonly perMinute: number) {
    this.tokens = perMinute;
  }

  take(used: number, now: number): number {
    this.tokens = Math.min(this.perMinute, this.tokens + ((now - this.at) * this.perMinute) / MINUTE);
    this.at = now;
    this.tokens = Math.min(this.perMinute, Math.max(-this.perMinute, this.tokens - used));
    return this.tokens;
  }
}

/** Some steps of some processes: time that passes, and requests that come then. */
const steps = (processes: number) =>
  fc.array(
    fc.record({
      passed: fc.oneof(fc.constant(0), fc.nat(50), fc.nat(30_000)),
      process: fc.nat(processes - 1),
      requests: fc.nat(300),
      isWritten: fc.boolean(),
    }),
    { maxLength: 60 },
  );

describe('a token bucket', () => {
  it('lets through its size at once and then as much as it gains', () => {
    const bucket = new TokenBucket(NAME, 60, 0);
    const granted = (now: number, count: number): number =>
      Array.from({ length: count }, () => bucket.take(now, true)).filter((one) => one === 'granted').length;
    expect(granted(0, 100)).toBe(60);
    expect(granted(999, 10)).toBe(0);
    expect(granted(1000, 10)).toBe(1);
    expect(granted(11_000, 100)).toBe(10);
    expect(granted(10 * MINUTE, 100)).toBe(60);
    expect(bucket.use).toMatchObject({ used: 131, refused: 40 + 10 + 9 + 90 + 40 });
  });

  it('says how many requests are left and when there are more', () => {
    const bucket = new TokenBucket(NAME, 6, 0);
    expect([bucket.remaining, bucket.secondsToNext]).toEqual([6, 0]);
    bucket.take(0, true);
    expect([bucket.remaining, bucket.secondsToNext]).toEqual([5, 10]);
    for (let i = 0; i < 5; i++) bucket.take(4000, true);
    expect([bucket.remaining, bucket.secondsToNext]).toEqual([0, 6]);
    expect(bucket.take(9999, true)).toBe('refused');
    expect(bucket.secondsToNext).toBe(1);
    expect(bucket.take(10_000, true)).toBe('granted');
  });

  it('that owes requests says when it has paid them back', () => {
    const bucket = new TokenBucket(NAME, 60, 0);
    bucket.take(0);
    bucket.written(bucket.use, -5, 0);
    expect([bucket.remaining, bucket.secondsToNext]).toEqual([0, 6]);
    expect(bucket.take(5900)).toBe('refused');
    expect(bucket.take(6000)).toBe('granted');
  });

  it('counts nothing for what is given back', () => {
    const bucket = new TokenBucket(NAME, 2, 0);
    for (let i = 0; i < 10; i++) {
      expect(bucket.take(0)).toBe('granted');
      bucket.giveBack();
    }
    expect(bucket.isWritten).toBe(true);
    expect(bucket.remaining).toBe(2);
  });

  it('keeps what comes while a write is under way', () => {
    const bucket = new TokenBucket(NAME, 100, 0);
    bucket.take(0);
    const { use } = bucket;
    bucket.take(0);
    bucket.written(use, 99, 0);
    expect(bucket.use).toMatchObject({ used: 1, refused: 0 });
    expect(bucket.remaining).toBe(98);
  });

  it('of one process never lets through more than the limit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), steps(1), (perMinute, all) => {
        const shared = new Shared(perMinute);
        const { granted, now } = play(all, perMinute, 1, shared);
        expect(granted).toBeLessThanOrEqual(perMinute + (now * perMinute) / MINUTE + 1e-6);
      }),
    );
  });

  it('of N processes lets through at most (N - 1) times what one need not write more than the limit', () => {
    const some = fc.integer({ min: 1, max: 5 });
    fc.assert(
      fc.property(
        some.chain((processes) =>
          fc.tuple(fc.constant(processes), fc.integer({ min: 1, max: 500 }), steps(processes)),
        ),
        ([processes, perMinute, all]) => {
          const shared = new Shared(perMinute);
          const { granted, now } = play(all, perMinute, processes, shared);
          const most = new TokenBucket(NAME, perMinute, 0).mostUnwritten;
          const bound = perMinute + (now * perMinute) / MINUTE + (processes - 1) * most;
          expect(granted).toBeLessThanOrEqual(bound + 1e-6);
        },
      ),
    );
  });

  it('that knows the others grants whatever is within the limit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(120_000), (perMinute, passed) => {
        const shared = new Shared(perMinute);
        const bucket = new TokenBucket(NAME, perMinute, 0);
        const write = (now: number): void =>
          bucket.written(bucket.use, shared.take(bucket.use.used, now), now);
        const after = (now: number): number => {
          for (let count = 0; ;) {
            const verdict = bucket.take(now);
            if (verdict === 'granted') count += 1;
            else write(now);
            if (verdict === 'refused') return count;
          }
        };
        expect(after(0)).toBe(perMinute);
        const gained = Math.min(perMinute, (passed * perMinute) / MINUTE);
        expect(Math.abs(after(passed) - gained)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

interface Step {
  readonly passed: number;
  readonly process: number;
  readonly requests: number;
  readonly isWritten: boolean;
}

/** Sends the requests to the processes, each of which writes when it has to, and otherwise when the step says so. */
function play(
  all: readonly Step[],
  perMinute: number,
  count: number,
  shared: Shared,
): { granted: number; now: number } {
  const processes = Array.from({ length: count }, () => new TokenBucket(NAME, perMinute, 0));
  let now = 0;
  let granted = 0;
  for (const { passed, process, requests, isWritten } of all) {
    now += passed;
    const bucket = processes[process]!;
    const write = (): void => bucket.written(bucket.use, shared.take(bucket.use.used, now), now);
    for (let i = 0; i < requests; i++) {
      let verdict = bucket.take(now);
      for (; verdict === 'unsure'; verdict = bucket.take(now)) write();
      if (verdict === 'granted') granted += 1;
    }
    if (isWritten) write();
  }
  return { granted, now };
}
