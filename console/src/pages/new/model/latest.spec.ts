import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Latest } from './latest.js';

describe('Latest', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const asked: string[] = [];
  const told: string[] = [];
  const latest = (
    answer: (value: string, signal: AbortSignal) => Promise<string>,
  ): Latest<string, string> => {
    asked.length = told.length = 0;
    return new Latest(
      (value, signal) => {
        asked.push(value);
        return answer(value, signal);
      },
      (text) => told.push(text),
      (error) => told.push(`failed: ${(error as Error).message}`),
    );
  };
  const after = (ms: number, value: string): Promise<string> =>
    new Promise((resolve) => setTimeout(() => resolve(value), ms));

  it('asks for the last of several values alone', async () => {
    const values = latest((value) => Promise.resolve(value));
    for (const value of ['a', 'b', 'c']) {
      values.set(value);
      await vi.advanceTimersByTimeAsync(100);
    }
    await vi.advanceTimersByTimeAsync(250);
    expect([asked, told]).toEqual([['c'], ['c']]);
  });

  it('drops an answer that is overtaken, and aborts its request', async () => {
    const signals: AbortSignal[] = [];
    const values = latest((value, signal) => {
      signals.push(signal);
      return after(value === 'slow' ? 5000 : 10, value);
    });
    values.set('slow', 0);
    await vi.advanceTimersByTimeAsync(10);
    values.set('fast', 0);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(told).toEqual(['fast']);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  });

  it('tells a failure, unless nobody waits for it', async () => {
    const values = latest(() => Promise.reject(new Error('away')));
    values.set('a', 0);
    await vi.advanceTimersByTimeAsync(1);
    values.set('b', 0);
    values.stop();
    await vi.advanceTimersByTimeAsync(1);
    expect(told).toEqual(['failed: away']);
  });
});
