/** Words of 32 bits. */
export const HASH_WORDS = 4;

const C1 = 0x239b961b;
const C2 = 0xab0e9789;
const C3 = 0x38b34ae5;
const C4 = 0xa1e38b93;

/**
 * MurmurHash3 (x86, 128 bits, seed 0) of a range of bytes, as its author gives it:
 * https://github.com/aappleby/smhasher/blob/master/src/MurmurHash3.cpp
 *
 * In JavaScript, for a key is some 20 bytes: a call of a native XXH3 takes three times as long for those, most of it on the way.
 *
 * @param to where the four words are put, from `at` on
 */
export function hashKey(bytes: Uint8Array, start: number, end: number, to: Uint32Array, at: number): void {
  let h1 = 0;
  let h2 = 0;
  let h3 = 0;
  let h4 = 0;
  let i = start;
  for (; i + 16 <= end; i += 16) {
    h1 = Math.imul(rotl(h1 ^ mix1(word(bytes, i, end)), 19) + h2, 5) + 0x561ccd1b;
    h2 = Math.imul(rotl(h2 ^ mix2(word(bytes, i + 4, end)), 17) + h3, 5) + 0x0bcaa747;
    h3 = Math.imul(rotl(h3 ^ mix3(word(bytes, i + 8, end)), 15) + h4, 5) + 0x96cd1c35;
    h4 = Math.imul(rotl(h4 ^ mix4(word(bytes, i + 12, end)), 13) + h1, 5) + 0x32ac3b17;
  }
  // What is missing of the last block counts as zeros, which leave their word alone.
  h1 ^= mix1(word(bytes, i, end));
  h2 ^= mix2(word(bytes, i + 4, end));
  h3 ^= mix3(word(bytes, i + 8, end));
  h4 ^= mix4(word(bytes, i + 12, end));
  const length = end - start;
  h1 ^= length;
  h2 ^= length;
  h3 ^= length;
  h4 ^= length;
  h1 = (h1 + h2 + h3 + h4) | 0;
  h2 = finish(h2 + h1);
  h3 = finish(h3 + h1);
  h4 = finish(h4 + h1);
  h1 = finish(h1);
  h1 = (h1 + h2 + h3 + h4) | 0;
  to[at] = h1;
  to[at + 1] = h2 + h1;
  to[at + 2] = h3 + h1;
  to[at + 3] = h4 + h1;
}

/** Four bytes, little-endian; 0 for those behind the end. */
function word(bytes: Uint8Array, i: number, end: number): number {
  if (i + 4 <= end) return bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24);
  let value = 0;
  for (let at = end - 1; at >= i; at--) value = (value << 8) | bytes[at]!;
  return value;
}

function rotl(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by));
}

const mix1 = (k: number): number => Math.imul(rotl(Math.imul(k, C1), 15), C2);
const mix2 = (k: number): number => Math.imul(rotl(Math.imul(k, C2), 16), C3);
const mix3 = (k: number): number => Math.imul(rotl(Math.imul(k, C3), 17), C4);
const mix4 = (k: number): number => Math.imul(rotl(Math.imul(k, C4), 18), C1);

function finish(h: number): number {
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
