import fc from 'fast-check';
import { expect, it } from 'vitest';
import { byteOrder } from './byte-order.js';

const bytewise = (keys: readonly string[]): string[] =>
  [...keys].sort((a, b) => Buffer.from(a).compare(Buffer.from(b)));
const inOrder = (keys: readonly string[]): string[] => Array.from(byteOrder(keys), (place) => keys[place]!);

it.each([
  ['ends before longer keys', ['ab', 'a', 'abc', '', 'a\0']],
  ['the last character that is packed', ['aþ', 'a~', 'aÿ', 'a\u0100', 'aý']],
  ['characters of two units', ['\u{1F600}', '\uFFFD', '\uE000', 'z', 'é']],
])('sorts by bytes: %s', (_, keys) => {
  expect(inOrder(keys)).toEqual(bytewise(keys));
});

it.each([
  ['short', fc.string({ unit: fc.constantFrom('a', 'b', '~', '\0', 'þ'), maxLength: 4 })],
  ['alike for long', fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 40 })],
  ['of any characters', fc.string({ unit: 'grapheme', maxLength: 12 })],
])('sorts any keys: %s', (_, key) => {
  const keys = fc.uniqueArray(key, { maxLength: 300, size: 'max' });
  fc.assert(fc.property(keys, (some) => void expect(inOrder(some)).toEqual(bytewise(some))));
});

it('sorts as many keys as a chunk can hold', () => {
  const keys = Array.from({ length: 65_536 }, (_, i) => `person${(i * 40_503) % 65_536}@example.com`);
  expect(inOrder(keys)).toEqual(bytewise(keys));
});
