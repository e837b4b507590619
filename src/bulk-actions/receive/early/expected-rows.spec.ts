import { describe, expect, it } from 'vitest';
import { bucketCountOf } from '../stream/bucket-count.js';
import { expectedRows } from './expected-rows.js';

describe('the rows that a file is expected to have', () => {
  it('follow from the first ones and the announced size, with a margin', () => {
    expect(expectedRows({ rows: 100, bytes: 1_000 }, 1_200, 1_000_000)).toBe(150_000);
  });

  it('are estimated by the bytes received where these are compressed', () => {
    expect(expectedRows({ rows: 100, bytes: 1_000 }, 100, 100_000)).toBe(150_000);
  });

  it('are some millions for a request that does not announce its size', () => {
    expect(bucketCountOf(expectedRows({ rows: 100, bytes: 1_000 }, 1_000, 0))).toBe(8);
  });
});
