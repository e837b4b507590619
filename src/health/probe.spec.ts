import { expect, it, vi } from 'vitest';
import { Probe } from './probe.js';

it('tells whether the question is answered in time', async () => {
  expect(await new Probe('quick', () => Promise.resolve()).answers(1_000)).toBe(true);
  expect(await new Probe('broken', () => Promise.reject(new Error('no'))).answers(1_000)).toBe(false);
  expect(await new Probe('silent', () => new Promise(() => undefined)).answers(5)).toBe(false);
});

it('asks once at a time, however often it is asked, and again after that', async () => {
  let answer: () => void = () => undefined;
  const ask = vi.fn(() => new Promise<void>((resolve) => (answer = resolve)));
  const probe = new Probe('slow', ask);
  expect(await Promise.all([probe.answers(5), probe.answers(5)])).toEqual([false, false]);
  expect(await probe.answers(5)).toBe(false);
  expect(ask).toHaveBeenCalledTimes(1);
  const answered = probe.answers(1_000);
  answer();
  expect(await answered).toBe(true);
  void probe.answers(5);
  expect(ask).toHaveBeenCalledTimes(2);
});

it('gives a question up that is never answered, and asks anew', async () => {
  vi.useFakeTimers();
  try {
    const ask = vi.fn(() => new Promise(() => undefined));
    const probe = new Probe('lost', ask);
    for (let i = 0; i < 2; i++) {
      const answered = probe.answers(60_000);
      await vi.advanceTimersByTimeAsync(31_000);
      expect(await answered).toBe(false);
      expect(ask).toHaveBeenCalledTimes(i + 1);
    }
  } finally {
    vi.useRealTimers();
  }
});
