import { HASH_WORDS, hashKey } from './key-hash.js';

export const HASH_BYTES = HASH_WORDS * 4;

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
 * Sorts the keys of a chunk into buckets by their 128-bit hash: equal keys share a bucket, and at 128 bits equal
 * hashes mean equal keys.
 */
export class KeyBuckets {
  private size = 0;
  private readonly rows: Uint16Array;
  /** `HASH_WORDS` a hash. */
  private readonly words: Uint32Array;

  constructor(
    private readonly bucketCount: number,
    rowCount: number,
  ) {
    this.rows = new Uint16Array(rowCount);
    this.words = new Uint32Array(rowCount * HASH_WORDS);
  }

  /** @param bytes that hold the key, in UTF-8, from `start` to `end` */
  add(row: number, bytes: Uint8Array, start = 0, end = bytes.length): void {
    hashKey(bytes, start, end, this.words, this.size * HASH_WORDS);
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
    return this.words[place * HASH_WORDS + 3]! % this.bucketCount;
  }

  private asTheyCame(): Pick<BucketedKeys, 'rowIndexes' | 'hashes'> {
    return {
      rowIndexes: bytesOf(this.rows.subarray(0, this.size)),
      hashes: bytesOf(this.words.subarray(0, this.size * HASH_WORDS)),
    };
  }

  private gather(counts: readonly number[]): Pick<BucketedKeys, 'rowIndexes' | 'hashes'> {
    let before = 0;
    const ends = counts.map((count) => (before += count) - count);
    const rows = new Uint16Array(this.size);
    const words = new Uint32Array(this.size * HASH_WORDS);
    const put = (from: number): void => {
      const to = ends[this.bucketOf(from)]!++;
      rows[to] = this.rows[from]!;
      for (let word = 0; word < HASH_WORDS; word++) {
        words[to * HASH_WORDS + word] = this.words[from * HASH_WORDS + word]!;
      }
    };
    for (let i = 0; i < this.size; i++) put(i);
    return { rowIndexes: bytesOf(rows), hashes: bytesOf(words) };
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint16Array | Uint32Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
