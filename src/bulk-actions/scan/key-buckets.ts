import { xxh3 } from '@node-rs/xxhash';

export const HASH_BYTES = 16;

/** The keys of a chunk, sorted by bucket and then by row. */
export interface BucketedKeys {
  /** The buckets that have keys. */
  readonly bucketNos: readonly number[];
  /** The number of keys in each of them. */
  readonly counts: readonly number[];
  /** Positions in the chunk, 2 bytes each, in the machine's byte order: little-endian on all that Node supports. */
  readonly rowIndexes: Buffer;
  /** The key hashes, `HASH_BYTES` each. */
  readonly hashes: Buffer;
}

/**
 * Sorts the keys of a chunk into buckets by their 128-bit XXH3 hash. Equal keys share a bucket, and at 128 bits equal
 * hashes are taken for equal keys.
 */
export class KeyBuckets {
  private size = 0;
  private readonly rows: Uint16Array;
  /** Two per hash. */
  private readonly halves: BigUint64Array;
  /** The same memory as `halves`, four per hash. */
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
    // A BigUint64Array keeps only the low 64 bits of a value.
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
      ...(filled.length > 1 ? this.sortedByBucket(counts) : this.inRowOrder()),
    };
  }

  private countByBucket(): number[] {
    const counts = new Array<number>(this.bucketCount).fill(0);
    for (let i = 0; i < this.size; i++) counts[this.bucketOf(i)]!++;
    return counts;
  }

  /** Uses the high bytes, because `KeyTable` takes its slots from the low ones. */
  private bucketOf(index: number): number {
    return this.words[index * 4 + 3]! % this.bucketCount;
  }

  private inRowOrder(): Pick<BucketedKeys, 'rowIndexes' | 'hashes'> {
    return {
      rowIndexes: bytesOf(this.rows.subarray(0, this.size)),
      hashes: bytesOf(this.words.subarray(0, this.size * 4)),
    };
  }

  private sortedByBucket(counts: readonly number[]): Pick<BucketedKeys, 'rowIndexes' | 'hashes'> {
    let before = 0;
    const nextIndex = counts.map((count) => (before += count) - count);
    const rows = new Uint16Array(this.size);
    const words = new Uint32Array(this.size * 4);
    const copy = (from: number): void => {
      const to = nextIndex[this.bucketOf(from)]!++;
      rows[to] = this.rows[from]!;
      for (let word = 0; word < 4; word++) words[to * 4 + word] = this.words[from * 4 + word]!;
    };
    for (let i = 0; i < this.size; i++) copy(i);
    return { rowIndexes: bytesOf(rows), hashes: bytesOf(words) };
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint16Array | Uint32Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
