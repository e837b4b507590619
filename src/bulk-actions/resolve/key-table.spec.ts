import { describe, expect, it } from 'vitest';
import { KeyTable } from './key-table.js';

/** All hashes want the same slot, because only the last word differs. */
const hash = (n: number): Uint32Array => Uint32Array.of(0, 0, 0, n);

describe('KeyTable', () => {
  it('remembers the row that added a key first, also when slots collide', () => {
    const table = new KeyTable(1000);
    for (let i = 0; i < 1000; i++) expect(table.add(hash(i), 0, i + 1)).toBeNull();
    for (let i = 0; i < 1000; i++) expect(table.add(hash(i), 0, 5000)).toBe(i + 1);
  });

  it('distinguishes keys that differ in any word', () => {
    const table = new KeyTable(5);
    for (let word = 0; word < 4; word++) {
      // Behind another hash.
      const words = new Uint32Array(8);
      words[4 + word] = 1;
      expect(table.add(words, 4, word + 1)).toBeNull();
    }
    expect(table.add(new Uint32Array(4), 0, 9)).toBeNull();
  });

  it('keeps row numbers beyond 32 bits', () => {
    const table = new KeyTable(1);
    table.add(hash(1), 0, 2 ** 40);
    expect(table.add(hash(1), 0, 1)).toBe(2 ** 40);
  });
});
