import type { KeyHash } from './key-hash.js';
import { HASH_BYTES } from './key-hash.js';

const HASH_WORDS = HASH_BYTES / 4;

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
 * Sorts the keys of a chunk into buckets by their hash. Equal keys share a bucket, and at 128 bits equal hashes are
 * taken for equal keys.
 */
export class KeyBuckets {
  private size = 0;
  private readonly rows: Uint16Array;
  /** `HASH_WORDS` per hash. */
  private readonly words: Uint32Array;

  constructor(
    private readonly hash: KeyHash,
    private readonly bucketCount: number,
    rowCount: number,
  ) {
    this.rows = new Uint16Array(rowCount);
    this.words = new Uint32Array(rowCount * HASH_WORDS);
  }

  /** Adds a key that is a range of bytes in UTF-8. */
  add(row: number, bytes: Uint8Array, start: number, end: number): void {
    this.hash.hash(bytes, start, end, this.words, this.size * HASH_WORDS);
    this.rows[this.size++] = row;
  }

  addText(row: number, key: string): void {
    const bytes = Buffer.from(key);
    this.add(row, bytes, 0, bytes.length);
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

  /** Uses the last word, because `KeyTable` takes its slots from the first. */
  private bucketOf(index: number): number {
    return this.words[index * HASH_WORDS + HASH_WORDS - 1]! % this.bucketCount;
  }

  private inRowOrder(): Pick<BucketedKeys, 'rowIndexes' | 'hashes'> {
    return {
      rowIndexes: bytesOf(this.rows.subarray(0, this.size)),
      hashes: bytesOf(this.words.subarray(0, this.size * HASH_WORDS)),
    };
  }

  private sortedByBucket(counts: readonly number[]): Pick<BucketedKeys, 'rowIndexes' | 'hashes'> {
    let before = 0;
    const nextIndex = counts.map((count) => (before += count) - count);
    const rows = new Uint16Array(this.size);
    const words = new Uint32Array(this.size * HASH_WORDS);
    const copy = (from: number): void => {
      const to = nextIndex[this.bucketOf(from)]!++;
      rows[to] = this.rows[from]!;
      for (let word = 0; word < HASH_WORDS; word++)
        words[to * HASH_WORDS + word] = this.words[from * HASH_WORDS + word]!;
    };
    for (let i = 0; i < this.size; i++) copy(i);
    return { rowIndexes: bytesOf(rows), hashes: bytesOf(words) };
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint16Array | Uint32Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
