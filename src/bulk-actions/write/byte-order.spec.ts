import fc from 'fast-check';
import { expect, it } from 'vitest';
import { byteOrder } from './byte-order.js';

const bytewise = (keys: readonly string[]): string[] =>
  [...keys].sort((a, b) => Buffer.from(a).compare(Buffer.from(b)));

function inOrder(keys: readonly string[]): string[] {
  const starts = new Int32Array(keys.length);
  const ends = new Int32Array(keys.length);
  const parts = keys.map((key) => Buffer.from(key));
  for (let i = 0, end = 0; i < keys.length; i++) {
    starts[i] = end;
    ends[i] = end += parts[i]!.length;
  }
  const order = Array.from(byteOrder({ bytes: Buffer.concat(parts), starts, ends }, keys.length));
  expect(new Set(order).size).toBe(keys.length);
  return order.map((index) => keys[index]!);
}

/** The prefix with each of the ends, among enough other keys to avoid the insertion sort. */
const many = (prefix: string, ...ends: string[]): string[] => [
  ...Array.from({ length: 20 }, (_, i) => `${prefix}m${i}`),
  ...ends.map((end) => prefix + end),
];

it.each([
  ['few', ['b', 'ab', 'a', 'abc', '', '\uFFFD', '\u{1F600}', '\uE000']],
  ['ends before longer keys', many('a', '', '\0', '\0\0', 'b', '~')],
  ['characters of two bytes', many('alike ', 'þ', 'ý', '~', '\xA0', 'ÿz')],
  ['characters of four bytes', many('', '\u{1F600}', '\uFFFD', '\uE000', 'é')],
  ['equal ones', [...Array.from({ length: 30 }, () => 'same@example.com'), 'b', 'a']],
  ['alike for long', many('x'.repeat(100_000), 'z', 'y')],
])('sorts by bytes: %s', (_, keys) => {
  expect(inOrder(keys)).toEqual(bytewise(keys));
});

it.each([
  ['of few bytes', fc.string({ unit: fc.constantFrom('a', '~', 'þ', '\u{1F600}', '\0'), maxLength: 14 })],
  ['alike for long', fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 40 })],
  ['of any characters', fc.string({ unit: 'grapheme', maxLength: 12 })],
])('sorts any keys: %s', (_, key) => {
  const keys = fc.uniqueArray(key, { minLength: 13, maxLength: 300, size: 'max' });
  fc.assert(fc.property(keys, (some) => void expect(inOrder(some)).toEqual(bytewise(some))));
});

it('sorts as many keys as a chunk can hold', () => {
  const keys = Array.from({ length: 65_536 }, (_, i) => `person${(i * 40_503) % 65_536}@example.com`);
  expect(inOrder(keys)).toEqual(bytewise(keys));
});
