import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { RoomCheck } from './room-check.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('looks for room again as soon as it is used up, and each second while much comes', async () => {
  const looked: number[] = [];
  const arrivals = new RoomCheck((bytes) => {
    looked.push(bytes);
    return Promise.resolve(2_000_000);
  });
  arrivals.limitTo(1_000_000);
  await arrivals.add(1_000_000);
  expect(looked).toEqual([]);
  await arrivals.add(1);
  expect(looked).toEqual([1_000_001]);
  await arrivals.add(65_536);
  expect(looked).toHaveLength(1);
  vi.advanceTimersByTime(1_000);
  await arrivals.add(1);
  expect(looked).toHaveLength(2);
  // A client that sends a byte now and then asks the database nothing.
  for (let i = 0; i < 100; i++) {
    vi.advanceTimersByTime(1_000);
    await arrivals.add(1);
  }
  expect(looked).toHaveLength(2);
});

it('refuses what there is no room for', async () => {
  const arrivals = new RoomCheck(() => Promise.reject(new Error('full')));
  arrivals.limitTo(10);
  await arrivals.add(10);
  await expect(arrivals.add(1)).rejects.toThrow('full');
});

it('has its bytes written down with a chunk each second, and all 2 MiB', async () => {
  const arrivals = new RoomCheck(() => Promise.resolve(Infinity));
  await arrivals.add(7);
  expect(arrivals.toReport()).toBe(7);
  await arrivals.add(7);
  expect(arrivals.toReport()).toBe(null);
  vi.advanceTimersByTime(1_000);
  expect(arrivals.toReport()).toBe(14);
  await arrivals.add(2 * 1024 * 1024);
  expect(arrivals.toReport()).toBe(14 + 2 * 1024 * 1024);
});
