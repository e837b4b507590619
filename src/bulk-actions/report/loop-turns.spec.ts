import { describe, expect, it } from 'vitest';
import { LoopTurns } from './loop-turns.js';

describe('turns of the event loop', () => {
  it('are given one in a round, to whoever asked first', async () => {
    const turns = new LoopTurns();
    let round = 0;
    let isOver = false;
    const count = (): void => {
      round++;
      if (!isOver) setImmediate(count);
    };
    setImmediate(count);
    const order: number[] = [];
    const rounds = await Promise.all(
      Array.from({ length: 20 }, async (_, i) => {
        await turns.next();
        order.push(i);
        return round;
      }),
    );
    isOver = true;
    expect(order).toEqual(Array.from({ length: 20 }, (_, i) => i));
    expect(new Set(rounds).size).toBe(20);
  });
});
