/** Bytes compared at once: of 64 bits a place among the keys takes 16, and a byte 8. */
const AT_ONCE = 6;
/** Fewer keys than this are sorted one by one. */
const FEW = 12;
/** Keys that are alike for longer are compared as a whole; so are equal ones. */
const DEEPEST = 600;

/** Keys as ranges of bytes. */
export interface KeyRanges {
  readonly bytes: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/**
 * The order of keys by their UTF-8 bytes, which is that of Postgres' collation "C" and not always that of JavaScript's
 * texts. They are sorted as numbers, six bytes at a time.
 *
 * @param count keys, at most 65,536
 * @returns places among the keys
 */
export function byteOrder(keys: KeyRanges, count: number): Uint16Array {
  return new PackedSort(keys, count).order;
}

class PackedSort {
  readonly order: Uint16Array;
  /** For each place in the order first two bytes and the place among the keys, then the four bytes before. */
  private readonly halves: Uint32Array;
  /** The same memory. */
  private readonly packed: BigUint64Array;

  constructor(
    private readonly keys: KeyRanges,
    count: number,
  ) {
    this.order = new Uint16Array(count);
    for (let place = 0; place < count; place++) this.order[place] = place;
    this.halves = new Uint32Array(count * 2);
    this.packed = new BigUint64Array(this.halves.buffer);
    this.sortRange(0, count, 0);
  }

  /** Sorts the places in a range of the order, whose keys are alike up to the byte at `depth`. */
  private sortRange(from: number, to: number, depth: number): void {
    if (to - from < FEW) return this.insertOneByOne(from, to);
    if (depth > DEEPEST) {
      this.order.subarray(from, to).sort((a, b) => this.compare(a, b));
      return;
    }
    this.packRange(from, to, depth);
    this.packed.subarray(from, to).sort();
    this.unpackRange(from, to);
    this.sortRuns(from, to, depth + AT_ONCE);
  }

  private insertOneByOne(from: number, to: number): void {
    const { order } = this;
    for (let i = from + 1; i < to; i++) {
      const place = order[i]!;
      let at = i;
      for (; at > from && this.compare(order[at - 1]!, place) > 0; at--) order[at] = order[at - 1]!;
      order[at] = place;
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

  // A loop each: V8 optimises one while it runs, and not what comes behind it.

  private packRange(from: number, to: number, depth: number): void {
    for (let i = from; i < to; i++) this.pack(i, depth);
  }

  private unpackRange(from: number, to: number): void {
    const { halves, order } = this;
    for (let i = from; i < to; i++) order[i] = halves[i * 2]!;
  }

  private sortRuns(from: number, to: number, depth: number): void {
    for (let start = from, i = from + 1; i <= to; i++) {
      if (i < to && this.isAlike(start, i)) continue;
      if (i - start > 1) this.sortRange(start, i, depth);
      start = i;
    }
  }

  private pack(i: number, depth: number): void {
    const { bytes, starts, ends } = this.keys;
    const place = this.order[i]!;
    const from = starts[place]! + depth;
    const end = ends[place]!;
    let high = 0;
    let low = 0;
    for (let at = from; at < from + AT_ONCE; at++) {
      // Plus one, for 0 is the end of a key. No byte of UTF-8 is above 0xF4.
      const byte = at < end ? bytes[at]! + 1 : 0;
      high = (high << 8) | (low >>> 8);
      low = ((low << 8) | byte) & 0xffff;
    }
    this.halves[i * 2] = (low << 16) | place;
    this.halves[i * 2 + 1] = high;
  }

  private isAlike(i: number, j: number): boolean {
    const { halves } = this;
    return halves[i * 2 + 1] === halves[j * 2 + 1] && halves[i * 2]! >>> 16 === halves[j * 2]! >>> 16;
  }
}
