import { xxh3 } from '@node-rs/xxhash';

export const HASH_BYTES = 16;

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
  private size = 0;
  private readonly rows: Uint16Array;
  private readonly halves: BigUint64Array;
  /** The same memory. */
  private readonly hashes: Buffer;

  constructor(
    private readonly bucketCount: number,
    rowCount: number,
  ) {
    this.rows = new Uint16Array(rowCount);
    this.halves = new BigUint64Array(rowCount * 2);
    this.hashes = Buffer.from(this.halves.buffer);
  }

  add(row: number, key: string): void {
    const hash = xxh3.xxh128(key);
    // What is stored is cut to 64 bits.
    this.halves[this.size * 2] = hash;
    this.halves[this.size * 2 + 1] = hash >> 64n;
    this.rows[this.size++] = row;
  }

  /** The buckets that have keys, by number. */
  *filled(): Iterable<[bucketNo: number, keys: BucketKeys]> {
    const counts = new Uint32Array(this.bucketCount);
    for (let i = 0; i < this.size; i++) counts[this.bucketOf(i)]!++;
    for (const [bucketNo, count] of counts.entries()) {
      if (count > 0) yield [bucketNo, this.collect(bucketNo, count)];
    }
  }

  /** The table of resolve takes its slot from the low bytes, so the bucket is taken from the high ones. */
  private bucketOf(place: number): number {
    return this.hashes.readUInt32LE(place * HASH_BYTES + 12) % this.bucketCount;
  }

  private collect(bucketNo: number, count: number): BucketKeys {
    const rowIndexes = Buffer.allocUnsafe(count * 2);
    const hashes = Buffer.allocUnsafe(count * HASH_BYTES);
    for (let i = 0, place = 0; place < count; i++) {
      if (this.bucketOf(i) !== bucketNo) continue;
      rowIndexes.writeUInt16LE(this.rows[i]!, place * 2);
      this.hashes.copy(hashes, place * HASH_BYTES, i * HASH_BYTES, (i + 1) * HASH_BYTES);
      place++;
    }
    return { rowIndexes, hashes };
  }
}
