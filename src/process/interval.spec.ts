import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Interval } from './interval.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('runs at one pace, also when it is started again, and not once it is stopped', async () => {
  let runs = 0;
  const interval = new Interval(() => Promise.resolve(void (runs += 1)));
  interval.start(100);
  interval.start(100);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(runs).toBe(11);
  await interval.stop();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(runs).toBe(11);
});
