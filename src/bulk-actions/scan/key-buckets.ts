import { xxh3 } from '@node-rs/xxhash';

export const HASH_BYTES = 16;
const LOW_HALF = (1n << 64n) - 1n;

/** The keys of a chunk that fall into one bucket, in row order. */
export interface BucketKeys {
  /** Places in the chunk, 2 bytes each, little-endian. */
  readonly rowIndexes: Buffer;
  /** `HASH_BYTES` each. */
  readonly hashes: Buffer;
}

/**
 * Sorts the keys of a chunk into buckets by their 128-bit hash (XXH3): equal keys share a bucket, and at 128 bits equal
 * hashes mean equal keys.
 */
export class KeyBuckets {
  private readonly rows: Buffer[];
  private readonly hashes: Buffer[];
  private readonly counts: number[];
  private readonly scratch = Buffer.alloc(HASH_BYTES);

  constructor(bucketCount: number, rowCount: number) {
    // Chunks are small, so each bucket may as well have room for all rows.
    this.rows = Array.from({ length: bucketCount }, () => Buffer.allocUnsafe(rowCount * 2));
    this.hashes = Array.from({ length: bucketCount }, () => Buffer.allocUnsafe(rowCount * HASH_BYTES));
    this.counts = new Array<number>(bucketCount).fill(0);
  }

  add(row: number, key: string): void {
    const hash = xxh3.xxh128(key);
    this.scratch.writeBigUInt64LE(hash & LOW_HALF, 0);
    this.scratch.writeBigUInt64LE(hash >> 64n, 8);
    // The table of resolve takes its slot from the low bytes, so the bucket is taken from the high ones.
    const bucket = this.scratch.readUInt32LE(12) % this.counts.length;
    const place = this.counts[bucket]!++;
    this.rows[bucket]!.writeUInt16LE(row, place * 2);
    this.scratch.copy(this.hashes[bucket]!, place * HASH_BYTES);
  }

  /** The buckets that have keys, by number. */
  *filled(): Iterable<[bucketNo: number, keys: BucketKeys]> {
    for (const [bucketNo, count] of this.counts.entries()) {
      if (count === 0) continue;
      yield [
        bucketNo,
        {
          rowIndexes: this.rows[bucketNo]!.subarray(0, count * 2),
          hashes: this.hashes[bucketNo]!.subarray(0, count * HASH_BYTES),
        },
      ];
    }
  }
}
