import { describe, expect, it } from 'vitest';
import { KeyBuckets } from './key-buckets.js';
import { HASH_BYTES, KeyHash } from './key-hash.js';

const HASH = KeyHash.ofAction('0191e5a0-7c3b-7def-8123-456789abcdef');

function collect(buckets: number, keys: readonly string[]): Map<number, Map<number, string>> {
  const made = new KeyBuckets(HASH, buckets, keys.length);
  keys.forEach((key, row) => made.addText(row, key));
  const found = new Map<number, Map<number, string>>();
  const { bucketNos, counts, rowIndexes, hashes } = made.bucketed();
  let i = 0;
  bucketNos.forEach((bucketNo, at) => {
    const rows = new Map<number, string>();
    for (const end = i + counts[at]!; i < end; i++) {
      rows.set(rowIndexes.readUInt16LE(i * 2), hashes.toString('hex', i * HASH_BYTES, (i + 1) * HASH_BYTES));
    }
    found.set(bucketNo, rows);
  });
  expect([rowIndexes.length, hashes.length]).toEqual([i * 2, i * HASH_BYTES]);
  return found;
}

const KEYS = Array.from({ length: 5000 }, (_, i) => `key-${i % 4000}@example.com`);

describe('KeyBuckets', () => {
  it('puts each row into one bucket, in row order', () => {
    const found = collect(7, KEYS);
    expect([...found.keys()]).toEqual([0, 1, 2, 3, 4, 5, 6]);
    const rows = [...found.values()].flatMap((bucket) => [...bucket.keys()]);
    expect(rows.toSorted((a, b) => a - b)).toEqual(KEYS.map((_, i) => i));
    for (const bucket of found.values()) {
      const order = [...bucket.keys()];
      expect(order).toEqual(order.toSorted((a, b) => a - b));
      expect(bucket.size).toBeGreaterThan(500);
    }
  });

  it.each([1, 7])(
    'gives equal keys the same hash and bucket, and different keys different hashes, with %i buckets',
    (buckets) => {
      const found = collect(buckets, KEYS);
      const hashes = new Map<number, string>();
      for (const [bucketNo, rows] of found)
        for (const [row, hash] of rows) hashes.set(row, `${bucketNo}/${hash}`);
      for (let row = 4000; row < 5000; row++) expect(hashes.get(row)).toBe(hashes.get(row - 4000));
      expect(new Set(hashes.values()).size).toBe(4000);
    },
  );

  it('hashes a text like its bytes in UTF-8', () => {
    const keys = new KeyBuckets(HASH, 1, 2);
    const bytes = Buffer.from('x,Ünal@x.de,y');
    keys.addText(0, 'Ünal@x.de');
    keys.add(1, bytes, 2, bytes.length - 2);
    const { hashes } = keys.bucketed();
    expect(hashes.subarray(0, HASH_BYTES)).toEqual(hashes.subarray(HASH_BYTES));
  });

  it('contains only the rows that were added', () => {
    const keys = new KeyBuckets(HASH, 1, 10);
    keys.addText(3, 'a');
    keys.addText(8, 'b');
    const { bucketNos, counts, rowIndexes } = keys.bucketed();
    expect([bucketNos, counts]).toEqual([[0], [2]]);
    expect([...rowIndexes]).toEqual([3, 0, 8, 0]);
    expect(collect(3, [])).toEqual(new Map());
  });

  it('gives different hashes to a million keys that differ in two places', () => {
    // The 32-bit MurmurHash3 has 140 collisions among these, because two groups of four bytes cancel each other out.
    const seen = new BigUint64Array(1_000_000);
    for (let a = 0; a < 1000; a++) {
      const keys = new KeyBuckets(HASH, 1, 1000);
      for (let b = 0; b < 1000; b++) keys.addText(b, `user${fourDigits(a)}@m.customer-${fourDigits(b)}.de`);
      const { hashes } = keys.bucketed();
      for (let b = 0; b < 1000; b++) {
        seen[a * 1000 + b] =
          hashes.readBigUInt64LE(b * HASH_BYTES) ^ hashes.readBigUInt64LE(b * HASH_BYTES + 8);
      }
    }
    seen.sort();
    expect(seen.findIndex((hash, i) => i > 0 && hash === seen[i - 1])).toBe(-1);
  });
});

function fourDigits(n: number): string {
  return String(n).padStart(4, '0');
}
