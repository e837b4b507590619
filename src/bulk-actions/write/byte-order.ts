/** Bytes compared at once: a key's index takes 16 bits of 64, and six bytes take the other 48. */
const BYTES_AT_ONCE = 6;
/** Ranges with fewer keys than this use an insertion sort. */
const INSERTION_SORT_BELOW = 12;
/** Keys that share more bytes than this, such as equal ones, are compared byte by byte. */
const MAX_DEPTH = 600;

/** Keys as ranges of a buffer. */
export interface KeyRanges {
  readonly bytes: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/**
 * Sorts keys by their UTF-8 bytes, as Postgres' collation "C" does. JavaScript compares strings by UTF-16 units, which
 * is not always the same order. The keys are sorted as numbers, six bytes at a time.
 *
 * @param count number of keys, at most 65,536
 * @returns the indexes of the keys in sorted order
 */
export function byteOrder(keys: KeyRanges, count: number): Uint16Array {
  return new PackedSort(keys, count).order;
}

class PackedSort {
  readonly order: Uint16Array;
  /** Two per key: the low word has two bytes and the key's index, the high word the four bytes before them. */
  private readonly halves: Uint32Array;
  /** The same memory as `halves`. */
  private readonly packed: BigUint64Array;

  constructor(
    private readonly keys: KeyRanges,
    count: number,
  ) {
    this.order = new Uint16Array(count);
    for (let index = 0; index < count; index++) this.order[index] = index;
    this.halves = new Uint32Array(count * 2);
    this.packed = new BigUint64Array(this.halves.buffer);
    this.sortRange(0, count, 0);
  }

  /** Sorts a range of the order, whose keys are equal in their first `depth` bytes. */
  private sortRange(from: number, to: number, depth: number): void {
    if (to - from < INSERTION_SORT_BELOW) return this.insertionSort(from, to);
    if (depth > MAX_DEPTH) {
      this.order.subarray(from, to).sort((a, b) => this.compare(a, b));
      return;
    }
    this.packRange(from, to, depth);
    this.packed.subarray(from, to).sort();
    this.unpackRange(from, to);
    this.sortRuns(from, to, depth + BYTES_AT_ONCE);
  }

  private insertionSort(from: number, to: number): void {
    const { order } = this;
    for (let i = from + 1; i < to; i++) {
      const index = order[i]!;
      let at = i;
      for (; at > from && this.compare(order[at - 1]!, index) > 0; at--) order[at] = order[at - 1]!;
      order[at] = index;
    }
  }

  private compare(a: number, b: number): number {
    const { bytes, starts, ends } = this.keys;
    const start = starts[a]!;
    const other = starts[b]!;
    const length = ends[a]! - start;
    const otherLength = ends[b]! - other;
    for (let i = 0; i < length && i < otherLength; i++) {
      const difference = bytes[start + i]! - bytes[other + i]!;
      if (difference !== 0) return difference;
    }
    return length - otherLength;
  }

  // One loop in each function, because V8 replaces a running loop by optimised code, but not the code after it.

  private packRange(from: number, to: number, depth: number): void {
    for (let i = from; i < to; i++) this.pack(i, depth);
  }

  private unpackRange(from: number, to: number): void {
    const { halves, order } = this;
    for (let i = from; i < to; i++) order[i] = halves[i * 2]!;
  }

  private sortRuns(from: number, to: number, depth: number): void {
    for (let start = from, i = from + 1; i <= to; i++) {
      if (i < to && this.isEqual(start, i)) continue;
      if (i - start > 1) this.sortRange(start, i, depth);
      start = i;
    }
  }

  private pack(i: number, depth: number): void {
    const { bytes, starts, ends } = this.keys;
    const index = this.order[i]!;
    const from = starts[index]! + depth;
    const end = ends[index]!;
    let high = 0;
    let low = 0;
    for (let at = from; at < from + BYTES_AT_ONCE; at++) {
      // Plus one, because 0 marks the end of a key. It fits, because no byte of UTF-8 is above 0xF4.
      const byte = at < end ? bytes[at]! + 1 : 0;
      high = (high << 8) | (low >>> 8);
      low = ((low << 8) | byte) & 0xffff;
    }
    this.halves[i * 2] = (low << 16) | index;
    this.halves[i * 2 + 1] = high;
  }

  private isEqual(i: number, j: number): boolean {
    const { halves } = this;
    return halves[i * 2 + 1] === halves[j * 2 + 1] && halves[i * 2]! >>> 16 === halves[j * 2]! >>> 16;
  }
}
