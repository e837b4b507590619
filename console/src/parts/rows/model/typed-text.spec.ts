import { describe, expect, it } from 'vitest';
import { typedText } from './typed-text.js';

describe('what was typed in a cell', () => {
  it.each([
    ['a', 'a', null],
    ['Street\nCity', 'Street\nCity', null],
    ['Street\r\nCity', 'Street\nCity', null],
    ['Street\rCity', 'Street\nCity', null],
    ['a', 'b', 'b'],
    ['', ' ', ' '],
    ['Street\nCity', 'Street\nTown', 'Street\nTown'],
    ['Street\r\nCity', 'Street 1\nCity\nX', 'Street 1\r\nCity\r\nX'],
    ['Street\nCity', 'StreetCity', 'StreetCity'],
  ])('over %j, %j is %j', (shown, typed, is) => {
    expect(typedText(shown, typed)).toBe(is);
  });
});
