import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RowSource } from './row-window.js';
import { ROWS_PER_PAGE, RowWindow } from './row-window.js';

const TOTAL = 5_000_000;
const row = (index: number) =>
  ({ rowNumber: index + 1, line: index + 2, status: 'FAILED', code: 'X' }) as const;

describe('a window of rows', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const asked: number[] = [];
  const events: string[] = [];
  function windowOf(answerMs = 10, total = TOTAL): RowWindow {
    asked.length = events.length = 0;
    const source: RowSource = {
      total,
      read: async (index, signal) => {
        asked.push(index);
        await new Promise((resolve) => setTimeout(resolve, answerMs));
        signal.throwIfAborted();
        if (index === 700) throw new Error('away');
        return Array.from({ length: Math.min(ROWS_PER_PAGE, total - index) }, (_, i) => row(index + i));
      },
    };
    return new RowWindow(
      source,
      () => events.push('changed'),
      (error) => events.push((error as Error).message),
    );
  }

  it('reads what is looked at and its neighbours, once', async () => {
    const rows = windowOf();
    rows.need(250, 290);
    expect(rows.get(250)).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1000);
    rows.need(260, 299);
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked).toEqual([200, 100, 300]);
    expect(rows.get(250)?.rowNumber).toBe(251);
    expect(rows.get(399)?.rowNumber).toBe(400);
    expect(events).toEqual(['changed', 'changed', 'changed']);
  });

  it('reads the last row of a list, and nothing behind it', async () => {
    const rows = windowOf(10, 250);
    rows.need(240, 270);
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked).toEqual([200, 100]);
    expect(rows.get(249)?.rowNumber).toBe(250);
    expect(rows.get(250)).toBeUndefined();
  });

  it('does not ask for what is passed quickly, and drops what was left', async () => {
    const rows = windowOf(500);
    for (let at = 0; at < TOTAL; at += 100_000) {
      rows.need(at, at + 20);
      await vi.advanceTimersByTimeAsync(16);
    }
    expect(asked).toEqual([]);
    await vi.advanceTimersByTimeAsync(100);
    expect(asked).toEqual([4_900_000, 4_899_900, 4_900_100]);
    rows.need(0, 20);
    await vi.advanceTimersByTimeAsync(2000);
    expect(rows.get(4_900_000)).toBeUndefined();
    expect(rows.get(0)?.rowNumber).toBe(1);
  });

  it('keeps few pages, however far one scrolls, and those that are looked at', async () => {
    const rows = windowOf(0);
    for (let at = 0; at < 100_000; at += 50) {
      rows.need(at, at + 30);
      await vi.advanceTimersByTimeAsync(70);
      if (at === 700) continue;
      expect(rows.get(at)?.rowNumber ?? at + 1).toBe(at + 1);
    }
    expect(rows.keptPages).toBeLessThanOrEqual(30);
    expect(rows.get(99_980)?.rowNumber).toBe(99_981);
    expect(rows.get(0)).toBeUndefined();
  });

  it('says that rows could not be read, and asks again only when it is told to', async () => {
    const rows = windowOf();
    const asks = (): number => asked.filter((index) => index === 700).length;
    for (let i = 0; i < 5; i++) {
      rows.need(720, 740);
      await vi.advanceTimersByTimeAsync(1000);
    }
    expect(events.filter((event) => event === 'away')).toHaveLength(1);
    expect(asks()).toBe(1);
    rows.retry();
    await vi.advanceTimersByTimeAsync(1000);
    expect(asks()).toBe(2);
  });

  it('reads a page that was left and is looked at again before its first reading has ended', async () => {
    const rows = windowOf(500);
    rows.need(0, 20);
    await vi.advanceTimersByTimeAsync(100);
    rows.need(10_000, 10_020);
    await vi.advanceTimersByTimeAsync(100);
    rows.need(0, 20);
    await vi.advanceTimersByTimeAsync(1000);
    expect(rows.get(0)?.rowNumber).toBe(1);
  });
});
