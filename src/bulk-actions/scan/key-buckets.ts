import { xxh3 } from '@node-rs/xxhash';

export const HASH_BYTES = 16;

/** The keys of a chunk, bucket after bucket, and those of a bucket in row order. */
export interface BucketedKeys {
  /** Numbers of the buckets that have keys. */
  readonly bucketNos: readonly number[];
  /** How many each of them has. */
  readonly counts: readonly number[];
  /** Places in the chunk, 2 bytes each; little-endian, as all machines are that Node runs on. */
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
  /** Two a hash. */
  private readonly halves: BigUint64Array;
  /** The same memory, four a hash. */
  private readonly words: Uint32Array;

  constructor(
    private readonly bucketCount: number,
    rowCount: number,
  ) {
    this.rows = new Uint16Array(rowCount);
    this.halves = new BigUint64Array(rowCount * 2);
    this.words = new Uint32Array(this.halves.buffer);
  }

  add(row: number, key: string): void {
    const hash = xxh3.xxh128(key);
    // What is stored is cut to 64 bits.
    this.halves[this.size * 2] = hash;
    this.halves[this.size * 2 + 1] = hash >> 64n;
    this.rows[this.size++] = row;
  }

  bucketed(): BucketedKeys {
    const counts = this.countByBucket();
    const filled = [...counts.keys()].filter((bucketNo) => counts[bucketNo]! > 0);
    return {
      bucketNos: filled,
      counts: filled.map((bucketNo) => counts[bucketNo]!),
      ...(filled.length > 1 ? this.gather(counts) : this.asTheyCame()),
    };
  }

  private countByBucket(): number[] {
    const counts = new Array<number>(this.bucketCount).fill(0);
    for (let i = 0; i < this.size; i++) counts[this.bucketOf(i)]!++;
    return counts;
  }

  /** The table of resolve takes its slot from the low bytes, so the bucket is taken from the high ones. */
  private bucketOf(place: number): number {
    return this.words[place * 4 + 3]! % this.bucketCount;
  }

  private asTheyCame(): Pick<BucketedKeys, 'rowIndexes' | 'hashes'> {
    return {
      rowIndexes: bytesOf(this.rows.subarray(0, this.size)),
      hashes: bytesOf(this.words.subarray(0, this.size * 4)),
    };
  }

  private gather(counts: readonly number[]): Pick<BucketedKeys, 'rowIndexes' | 'hashes'> {
    let before = 0;
    const ends = counts.map((count) => (before += count) - count);
    const rows = new Uint16Array(this.size);
    const words = new Uint32Array(this.size * 4);
    const put = (from: number): void => {
      const to = ends[this.bucketOf(from)]!++;
      rows[to] = this.rows[from]!;
      for (let word = 0; word < 4; word++) words[to * 4 + word] = this.words[from * 4 + word]!;
    };
    for (let i = 0; i < this.size; i++) put(i);
    return { rowIndexes: bytesOf(rows), hashes: bytesOf(words) };
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint16Array | Uint32Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
