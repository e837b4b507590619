import type { Queue } from 'bullmq';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { JobName, UnitRef } from './jobs.js';
import { QueueUnavailableError, UnitQueue } from './unit-queue.js';

const unitNo = (n: number) =>
  ({ actionId: 'a', stage: 'SCAN', unitNo: n, generation: 1, delayMs: 0 }) as const;

/** A queue that is away: BullMQ keeps what is added waiting until it is back. */
describe('adding to a queue that is away', () => {
  let answers: (() => void)[];
  let units: UnitQueue;
  beforeEach(() => {
    vi.useFakeTimers();
    answers = [];
    const addBulk = (): Promise<void> => new Promise((resolve) => answers.push(resolve));
    units = new UnitQueue({ addBulk } as unknown as Queue<UnitRef, void, JobName>);
  });
  afterEach(() => void vi.useRealTimers());

  it('is given up after two seconds', async () => {
    const adding = expect(units.add([unitNo(0)])).rejects.toThrow(QueueUnavailableError);
    await vi.advanceTimersByTimeAsync(2_000);
    await adding;
  });

  it('is refused at once while fifty batches wait, and not any more when they are through', async () => {
    const adding = Array.from({ length: 50 }, (_, n) => expect(units.add([unitNo(n)])).rejects.toThrow());
    await vi.advanceTimersByTimeAsync(2_000);
    await Promise.all(adding);
    // They were given up, and are still under way.
    await expect(units.add([unitNo(50)])).rejects.toThrow(QueueUnavailableError);
    expect(answers).toHaveLength(50);
    for (const answer of answers) answer();
    await vi.advanceTimersByTimeAsync(0);
    const again = units.add([unitNo(50)]);
    expect(answers).toHaveLength(51);
    answers[50]!();
    await again;
  });
});
