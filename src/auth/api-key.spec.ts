import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { API_KEY_PREFIX } from '../logging/redact-keys.js';
import { makeApiKey, parseApiKey } from './api-key.js';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const secrets = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes));
const keys = secrets.map((secret) => makeApiKey(secret));
const digits = fc.constantFrom(...DIGITS);

describe('an API key', () => {
  it('is what other implementations of the format make of the same bits', () => {
    // From Python's `zlib.crc32` and `int.from_bytes`.
    expect(makeApiKey(Buffer.alloc(32, 0x00))).toBe(`ba_live_${'0'.repeat(43)}3115rk`);
    expect(makeApiKey(Buffer.alloc(32, 0xff))).toBe(
      'ba_live_yhjskwdA6OZ1AL1YmHWZWm8LLG7HjnuCA2j5rOw8Xp10HHmeu',
    );
  });

  it('is a new one each time', () => {
    expect(new Set(Array.from({ length: 1000 }, () => makeApiKey())).size).toBe(1000);
  });

  it('is read back, with the SHA-256 of all of it and 4 of its digits', () => {
    fc.assert(
      fc.property(keys, (key) => {
        expect(key).toMatch(/^ba_live_[0-9A-Za-z]{49}$/);
        expect(parseApiKey(key)).toEqual({
          hash: createHash('sha256').update(key).digest(),
          prefix: key.slice(0, 12),
        });
      }),
    );
  });

  it('differs where the secret differs', () => {
    fc.assert(
      fc.property(secrets, secrets, (one, other) => {
        expect(makeApiKey(one) === makeApiKey(other)).toBe(one.equals(other));
      }),
    );
  });

  it('is not taken with one wrong character', () => {
    fc.assert(
      fc.property(keys, fc.nat(56), digits, (key, at, digit) => {
        fc.pre(key[at] !== digit);
        expect(parseApiKey(key.slice(0, at) + digit + key.slice(at + 1))).toBeNull();
      }),
      { numRuns: 1000 },
    );
  });

  it('is not taken with two characters swapped', () => {
    fc.assert(
      fc.property(keys, fc.integer({ min: 8, max: 55 }), (key, at) => {
        fc.pre(key[at] !== key[at + 1]);
        const swapped = key.slice(0, at) + key[at + 1] + key[at] + key.slice(at + 2);
        expect(parseApiKey(swapped)).toBeNull();
      }),
      { numRuns: 1000 },
    );
  });

  it('is not taken cut off, with something around it, or in another case', () => {
    fc.assert(
      fc.property(
        keys,
        fc.nat(56),
        fc.constantFrom(' ', '\n', '\0', 'A', 'é', 'ba_live_'),
        (key, cut, more) => {
          const cases = [key.toLowerCase(), key.toUpperCase()].filter((text) => text !== key);
          for (const text of [key.slice(0, cut), key + more, more + key, ...cases])
            expect(parseApiKey(text)).toBeNull();
        },
      ),
    );
  });

  it('is no text that happens to be sent', () => {
    fc.assert(fc.property(fc.string(), (text) => parseApiKey(text) === null));
    for (const text of ['', API_KEY_PREFIX, 'x'.repeat(10_000), `${API_KEY_PREFIX}${'0'.repeat(10_000)}`])
      expect(parseApiKey(text)).toBeNull();
  });
});
