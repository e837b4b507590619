import fc from 'fast-check';
import { expect, it } from 'vitest';
import { HASH_WORDS, hashKey } from './key-hash.js';

function hash(bytes: Buffer, start = 0, end = bytes.length): string {
  const words = new Uint32Array(HASH_WORDS + 2);
  hashKey(bytes, start, end, words, 1);
  expect([words[0], words[HASH_WORDS + 1]]).toEqual([0, 0]);
  return Array.from(words.subarray(1, -1), (word) => word.toString(16).padStart(8, '0')).join('');
}

/** What the author's own code gives. */
it.each([
  ['', '00000000000000000000000000000000'],
  ['a', 'a794933c5556b01b5556b01b5556b01b'],
  ['The quick brown fox jumps over the lazy dog', '2f1583c3ecee2c675d7bf66ce5e91d2c'],
])('is MurmurHash3: %j', (text, expected) => expect(hash(Buffer.from(text))).toBe(expected));

it('takes the bytes of the range, and no others', () => {
  const bytes = fc.uint8Array({ maxLength: 70 });
  fc.assert(
    fc.property(bytes, bytes, bytes, (before, key, after) => {
      const whole = Buffer.concat([before, key, after]);
      expect(hash(whole, before.length, before.length + key.length)).toBe(hash(Buffer.from(key)));
    }),
  );
});

it('changes with each byte, wherever it stands', () => {
  for (let length = 1; length <= 40; length++) {
    const hashes = new Set([hash(Buffer.alloc(length)), hash(Buffer.alloc(length - 1))]);
    for (let at = 0; at < length; at++) {
      const bytes = Buffer.alloc(length);
      bytes[at] = 1;
      hashes.add(hash(bytes));
    }
    expect(hashes.size).toBe(length + 2);
  }
});
