import { expect, it } from 'vitest';
import { bucketCountOf } from './bucket-count.js';

it.each([
  [1, 1],
  [131_072, 1],
  [131_073, 2],
  [1_000_000, 4],
  [2_000_000, 4],
  [50_000_000, 96],
])('spreads the keys of %i rows over %i buckets', (rows, buckets) => {
  expect(bucketCountOf(rows)).toBe(buckets);
});
