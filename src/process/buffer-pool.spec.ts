import { expect, it } from 'vitest';
import { BufferPool } from './buffer-pool.js';

it('lends what was given back, also by a part of it, to the next who needs no more', () => {
  const pool = new BufferPool();
  const first = pool.take(100_000);
  expect(first.length).toBeGreaterThanOrEqual(100_000);
  pool.giveBack(first.subarray(10, 20));
  expect(pool.take(90_000)).toBe(first);
});

it('lends nothing to two at once, however often it is given back', () => {
  const pool = new BufferPool();
  const first = pool.take(10);
  expect(pool.take(10)).not.toBe(first);
  pool.giveBack(first);
  pool.giveBack(first);
  expect(pool.take(10)).toBe(first);
  expect(pool.take(10)).not.toBe(first);
});

it('lends as much as is needed, and drops what was too small for it', () => {
  const pool = new BufferPool();
  const small = pool.take(10);
  pool.giveBack(small);
  const large = pool.take(1_000_000);
  expect(large.length).toBeGreaterThanOrEqual(1_000_000);
  pool.giveBack(large);
  expect(pool.take(10)).toBe(large);
  expect(pool.take(10)).not.toBe(small);
});

it('takes nothing that it has not lent', () => {
  const pool = new BufferPool();
  const own = Buffer.allocUnsafeSlow(1000);
  pool.giveBack(own);
  expect(pool.take(10)).not.toBe(own);
});
