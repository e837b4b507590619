import { describe, expect, it } from 'vitest';
import { delayAfter } from './schedule.js';

describe('the delay before the next attempt', () => {
  const RETRY_MS = [5_000, 30_000];

  it('grows, and ends', () => {
    expect([1, 2, 3].map((attempts) => delayAfter(attempts, RETRY_MS, null, 0.5))).toEqual([
      5_000,
      30_000,
      null,
    ]);
  });

  it('varies by a fifth', () => {
    expect(delayAfter(1, RETRY_MS, null, 0)).toBe(4_000);
    expect(delayAfter(1, RETRY_MS, null, 1)).toBe(6_000);
  });

  it('is longer where the receiver asks for it, and never shorter', () => {
    expect([0, 0.5, 1].map((random) => delayAfter(1, RETRY_MS, 60_000, random))).toEqual([
      60_000, 66_000, 72_000,
    ]);
    expect(delayAfter(2, RETRY_MS, 1_000, 0.5)).toBe(30_000);
    expect(delayAfter(3, RETRY_MS, 60_000, 0.5)).toBeNull();
  });
});
