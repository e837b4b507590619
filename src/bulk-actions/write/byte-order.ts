/** Characters compared at once: of 64 bits a place among the keys takes 16, and a character 8. */
const AT_ONCE = 6;
/** A character is packed as its number plus one, for 0 is the end of a key. */
const WIDEST = 0xfe;
const WIDE = /[^\0-\xFE]/;
/** Fewer keys than this are sorted one by one. */
const FEW = 12;
/** Keys that are alike for longer are compared as a whole; so are equal ones. */
const DEEPEST = 600;

/**
 * The order of keys by their UTF-8 bytes, which is that of Postgres' collation "C" and not always that of JavaScript's
 * texts.
 *
 * Keys of Latin-1 are sorted as numbers, six characters at a time, which takes a third of the time that comparing texts
 * does.
 *
 * @param keys at most 65,536
 * @returns places in `keys`
 */
export function byteOrder(keys: readonly string[]): number[] {
  const sort = new PackedSort(keys);
  return sort.hasFailed ? orderOfBytes(keys) : Array.from(sort.order);
}

/** JavaScript compares UTF-16 units, which from U+10000 on come in another order than bytes do. */
function orderOfBytes(keys: readonly string[]): number[] {
  const bytes = keys.map((key) => Buffer.from(key));
  return keys.map((_, place) => place).sort((a, b) => bytes[a]!.compare(bytes[b]!));
}

class PackedSort {
  readonly order: Uint16Array;
  /** Whether a character does not fit where keys had to be told apart, or they are alike for too long; no order then. */
  hasFailed = false;
  /** For each place in the order first two characters and the place in `keys`, then the four characters before. */
  private readonly halves: Uint32Array;
  /** The same memory. */
  private readonly packed: BigUint64Array;

  constructor(private readonly keys: readonly string[]) {
    this.order = new Uint16Array(keys.length);
    for (let place = 0; place < keys.length; place++) this.order[place] = place;
    this.halves = new Uint32Array(keys.length * 2);
    this.packed = new BigUint64Array(this.halves.buffer);
    this.sortRange(0, keys.length, 0);
  }

  /** Sorts the places in a range of the order, whose keys are alike up to the character at `depth`. */
  private sortRange(from: number, to: number, depth: number): void {
    if (to - from < FEW) return this.insertOneByOne(from, to);
    this.hasFailed ||= depth > DEEPEST;
    this.packRange(from, to, depth);
    if (this.hasFailed) return;
    this.packed.subarray(from, to).sort();
    this.unpackRange(from, to);
    this.sortRuns(from, to, depth + AT_ONCE);
  }

  private insertOneByOne(from: number, to: number): void {
    const { keys, order } = this;
    for (let i = from; i < to; i++) {
      const place = order[i]!;
      const key = keys[place]!;
      this.hasFailed ||= WIDE.test(key);
      let at = i;
      for (; at > from && keys[order[at - 1]!]! > key; at--) order[at] = order[at - 1]!;
      order[at] = place;
    }
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
    const place = this.order[i]!;
    const key = this.keys[place]!;
    let high = 0;
    let low = 0;
    for (let at = depth; at < depth + AT_ONCE; at++) {
      const character = at < key.length ? key.charCodeAt(at) : -1;
      if (character > WIDEST) this.hasFailed = true;
      high = (high << 8) | (low >>> 8);
      low = ((low << 8) | (character + 1)) & 0xffff;
    }
    this.halves[i * 2] = (low << 16) | place;
    this.halves[i * 2 + 1] = high;
  }

  private isAlike(i: number, j: number): boolean {
    const { halves } = this;
    return halves[i * 2 + 1] === halves[j * 2 + 1] && halves[i * 2]! >>> 16 === halves[j * 2]! >>> 16;
  }
}
