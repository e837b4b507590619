import { describe, expect, it } from 'vitest';
import { remembered } from './remembered.js';

describe('a function that remembers', () => {
  it('answers the same as before without being asked, and keeps no more answers than it may', () => {
    const asked: string[] = [];
    const answer = remembered((text) => (asked.push(text), text.length), 2);
    expect(['a', 'bb', 'a', 'bb'].map(answer)).toEqual([1, 2, 1, 2]);
    expect(asked).toEqual(['a', 'bb']);
    expect(['ccc', 'ccc', 'a'].map(answer)).toEqual([3, 3, 1]);
    expect(asked).toEqual(['a', 'bb', 'ccc', 'a']);
  });
});
