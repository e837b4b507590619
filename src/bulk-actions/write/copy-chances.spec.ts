import { describe, expect, it } from 'vitest';
import { CopyChances } from './copy-chances.js';

/** @returns how many chunks are passed over before the next try */
function pauseOf(chances: CopyChances, actionId: string): number {
  let passed = 0;
  while (!chances.takes(actionId)) passed++;
  return passed;
}

describe('CopyChances', () => {
  it('takes every chunk of an action that meets no known keys', () => {
    const chances = new CopyChances();
    for (let i = 0; i < 3; i++) {
      expect(pauseOf(chances, 'a')).toBe(0);
      chances.learn('a', true);
    }
  });

  it('pauses twice as long after each failure, up to 64 chunks, and for that action alone', () => {
    const chances = new CopyChances();
    const pauses = Array.from({ length: 9 }, () => {
      chances.learn('a', false);
      return pauseOf(chances, 'a');
    });
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 64, 64, 64]);
    expect(chances.takes('b')).toBe(true);
  });

  it('forgets the failures with the first success', () => {
    const chances = new CopyChances();
    for (const worked of [false, false, true, false]) chances.learn('a', worked);
    expect(pauseOf(chances, 'a')).toBe(1);
  });

  it('remembers the last thousand actions', () => {
    const chances = new CopyChances();
    for (let i = 0; i <= 1000; i++) chances.learn(`action ${i}`, false);
    expect(chances.takes('action 0')).toBe(true);
    expect(chances.takes('action 1')).toBe(false);
  });
});
