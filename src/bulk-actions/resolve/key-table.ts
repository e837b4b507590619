/**
 * A hash table from a key hash to the row that added it first. Open addressing over typed arrays takes 32 bytes a key;
 * a Map of BigInts takes over 100, as objects for the garbage collector.
 */
export class KeyTable {
  /** The index of the entry in each slot, plus one; 0: free. At least half of the slots stay free. */
  private readonly slots: Uint32Array;
  /** Four 32-bit words per key. */
  private readonly words: Uint32Array;
  private readonly rowNumbers: Float64Array;
  private readonly mask: number;
  private size = 0;

  /** @param capacity the most different keys that will be added */
  constructor(capacity: number) {
    const slots = 2 ** Math.ceil(Math.log2(Math.max(2, capacity * 2)));
    this.slots = new Uint32Array(slots);
    this.mask = slots - 1;
    this.words = new Uint32Array(capacity * 4);
    this.rowNumbers = new Float64Array(capacity);
  }

  /**
   * Adds a key unless the table has it.
   *
   * @param hashes four words each
   * @param from where the hash begins in them
   * @returns the row that added the key before; `null` if the key is new
   */
  add(hashes: Uint32Array, from: number, rowNumber: number): number | null {
    const a = hashes[from]!;
    const b = hashes[from + 1]!;
    const c = hashes[from + 2]!;
    const d = hashes[from + 3]!;
    for (let slot = a & this.mask; ; slot = (slot + 1) & this.mask) {
      const entry = this.slots[slot]! - 1;
      if (entry < 0) {
        this.insert(slot, a, b, c, d, rowNumber);
        return null;
      }
      const at = entry * 4;
      const { words } = this;
      if (words[at] === a && words[at + 1] === b && words[at + 2] === c && words[at + 3] === d) {
        return this.rowNumbers[entry]!;
      }
    }
  }

  private insert(slot: number, a: number, b: number, c: number, d: number, rowNumber: number): void {
    const entry = this.size++;
    const { words } = this;
    words[entry * 4] = a;
    words[entry * 4 + 1] = b;
    words[entry * 4 + 2] = c;
    words[entry * 4 + 3] = d;
    this.rowNumbers[entry] = rowNumber;
    this.slots[slot] = entry + 1;
  }
}
