import { describe, expect, it } from 'vitest';
import { EventLoopQueue } from './event-loop-queue.js';

describe('the queue for the event loop', () => {
  it('gives one turn in each round, in the order of the calls', async () => {
    const queue = new EventLoopQueue();
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
        await queue.nextTurn();
        order.push(i);
        return round;
      }),
    );
    isOver = true;
    expect(order).toEqual(Array.from({ length: 20 }, (_, i) => i));
    expect(new Set(rounds).size).toBe(20);
  });
});
