import { describe, expect, it } from 'vitest';
import type { OutcomeKind } from '../processor/outcome.js';
import { WriteStrategy } from './write-strategy.js';

/** @returns how many chunks are written otherwise before the next try */
function pauseOf(strategy: WriteStrategy, actionId: string): number {
  let passed = 0;
  while (!strategy.shouldCopy(actionId)) passed++;
  return passed;
}

const chunk = (unchanged: number, updated: number) => ({
  kinds: [
    ...new Array<OutcomeKind>(unchanged).fill('SUCCESS/UNCHANGED'),
    ...new Array<OutcomeKind>(updated).fill('SUCCESS/UPDATED'),
  ],
  recordIds: [],
});

describe('WriteStrategy, COPY', () => {
  it('is tried on every chunk of an action that meets no known keys', () => {
    const strategy = new WriteStrategy();
    for (let i = 0; i < 3; i++) {
      expect(pauseOf(strategy, 'a')).toBe(0);
      strategy.copyEnded('a', true);
    }
  });

  it('pauses twice as long after each failure, up to 64 chunks, and for that action alone', () => {
    const strategy = new WriteStrategy();
    const pauses = Array.from({ length: 9 }, () => {
      strategy.copyEnded('a', false);
      return pauseOf(strategy, 'a');
    });
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 64, 64, 64]);
    expect(strategy.shouldCopy('b')).toBe(true);
  });

  it('is tried again at once after a success', () => {
    const strategy = new WriteStrategy();
    for (const succeeded of [false, false, true, false]) strategy.copyEnded('a', succeeded);
    expect(pauseOf(strategy, 'a')).toBe(1);
  });

  it('is remembered for the last thousand actions', () => {
    const strategy = new WriteStrategy();
    for (let i = 0; i <= 1000; i++) strategy.copyEnded(`action ${i}`, false);
    expect(strategy.shouldCopy('action 0')).toBe(true);
    expect(strategy.shouldCopy('action 1')).toBe(false);
  });
});

describe('WriteStrategy, unchanged records', () => {
  it('are looked for first while half of the last chunk was unchanged', () => {
    const strategy = new WriteStrategy();
    expect(strategy.shouldFindUnchanged('a')).toBe(false);
    strategy.upserted('a', chunk(5, 5));
    expect([strategy.shouldFindUnchanged('a'), strategy.shouldFindUnchanged('b')]).toEqual([true, false]);
    strategy.upserted('a', chunk(4, 5));
    expect(strategy.shouldFindUnchanged('a')).toBe(false);
  });

  it('are remembered for the last thousand actions', () => {
    const strategy = new WriteStrategy();
    for (let i = 0; i <= 1000; i++) strategy.upserted(`action ${i}`, chunk(1, 0));
    const remembered = ['action 0', 'action 1'].map((id) => strategy.shouldFindUnchanged(id));
    expect(remembered).toEqual([false, true]);
  });

  it('are remembered beside a failed COPY', () => {
    const strategy = new WriteStrategy();
    strategy.copyEnded('a', false);
    strategy.upserted('a', chunk(1, 0));
    expect(pauseOf(strategy, 'a')).toBe(1);
    expect(strategy.shouldFindUnchanged('a')).toBe(true);
  });
});
