import { describe, expect, it } from 'vitest';
import { KeyHash } from './key-hash.js';

/** Key and tags of the reference implementation, https://mouha.be/wp-content/uploads/chaskey12.c: of 0, 1, 2, …, length - 1. */
const KEY = Uint32Array.of(0x833d3433, 0x009f389f, 0x2398e64f, 0x417acf39);
const TAGS: readonly (readonly [length: number, ...words: number[]])[] = [
  [0, 0x43cb1f41, 0x51eba0c2, 0xff0a8ac3, 0x7ee3f642],
  [1, 0xf9ac2067, 0x9c35a846, 0x441aad3d, 0x777b7330],
  [5, 0x39fa92b9, 0x1b655e4f, 0x5e4a4667, 0x0fe13365],
  [15, 0x03cfb44b, 0x283c8163, 0xfca71448, 0xc40a0aea],
  [16, 0x5dd0e2a9, 0xfb5eac8c, 0x633a392e, 0x500c36f3],
  [17, 0x8b5f6d5a, 0x202314f6, 0x22092368, 0x9639e606],
  [31, 0x1d3d30b1, 0x01d74fca, 0x3b2eb54c, 0xd8cd36b4],
  [32, 0x77962784, 0x07c647fa, 0xdd752c0f, 0xd2f5a799],
  [33, 0xd74bb867, 0x2c0dfb3a, 0xb697e9cd, 0x5658edda],
  [63, 0x2dd072e1, 0x42b89efe, 0xfb26b615, 0x049aa451],
];

const hashOf = (hash: KeyHash, bytes: Uint8Array, start = 0, end = bytes.length): number[] => {
  const out = new Uint32Array(5);
  hash.hash(bytes, start, end, out, 1);
  return [...out.subarray(1)];
};

describe('KeyHash', () => {
  it.each(TAGS)('is Chaskey-12: %i bytes', (length, ...words) => {
    const hash = new KeyHash(new Uint8Array(KEY.buffer));
    const message = Uint8Array.from({ length }, (_, i) => i);
    expect(hashOf(hash, message)).toEqual(words);
    // Neighbors do not count, nor does what was hashed before.
    expect(hashOf(hash, Uint8Array.of(9, ...message, 9), 1, length + 1)).toEqual(words);
  });

  it('depends on every byte of the action id, and not on its letters', () => {
    const id = '0191e5a0-7c3b-7def-8123-456789abcdef';
    const key = Buffer.from('a@x.de');
    const hashes = [
      id,
      id.toUpperCase(),
      ...[0, 7, 9, 35].map((at) => `${id.slice(0, at)}3${id.slice(at + 1)}`),
    ].map((one) => hashOf(KeyHash.ofAction(one), key).join());
    expect(hashes[1]).toBe(hashes[0]);
    expect(new Set(hashes).size).toBe(5);
  });
});
