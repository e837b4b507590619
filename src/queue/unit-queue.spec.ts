import type { Queue } from 'bullmq';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { QueueUnavailableError } from './job-adder.js';
import type { JobName, UnitRef } from './jobs.js';
import { UnitQueue } from './unit-queue.js';

const unitsOf = (count: number, n: number) =>
  Array.from(
    { length: count },
    (_, i) => ({ actionId: 'a', stage: 'SCAN', unitNo: n * count + i, generation: 1, delayMs: 0 }) as const,
  );

/** A queue that is away: BullMQ keeps what is added waiting until it is back. */
describe.each([
  ['few units, one by one,', 3, 'add', 3],
  ['many units, in a batch,', 4, 'addBulk', 1],
] as const)('adding %s to a queue that is away', (_, count, way, calls) => {
  let answers: (() => void)[];
  let units: UnitQueue;
  beforeEach(() => {
    vi.useFakeTimers();
    answers = [];
    const wait = (): Promise<void> => new Promise((resolve) => answers.push(resolve));
    units = new UnitQueue({ [way]: wait } as unknown as Queue<UnitRef, void, JobName>, { redisUrl: null });
  });
  afterEach(() => void vi.useRealTimers());

  it('is given up after two seconds', async () => {
    let hasEnded = false;
    const adding = expect(units.add(unitsOf(count, 0)).finally(() => (hasEnded = true))).rejects.toThrow(
      QueueUnavailableError,
    );
    await vi.advanceTimersByTimeAsync(1_999);
    expect(hasEnded).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    await adding;
  });

  it('is refused at once while fifty batches wait, and not any more when they are through', async () => {
    const adding = Array.from({ length: 50 }, (_, n) =>
      expect(units.add(unitsOf(count, n))).rejects.toThrow(),
    );
    await vi.advanceTimersByTimeAsync(2_000);
    await Promise.all(adding);
    // They were abandoned, and are still running.
    await expect(units.add(unitsOf(count, 50))).rejects.toThrow(QueueUnavailableError);
    expect(answers).toHaveLength(50 * calls);
    for (const answer of answers) answer();
    await vi.advanceTimersByTimeAsync(0);
    const again = units.add(unitsOf(count, 50));
    expect(answers).toHaveLength(51 * calls);
    for (const answer of answers) answer();
    await again;
  });
});

describe('adding few units', () => {
  it('fails when one is not taken, and not before all are decided', async () => {
    const answers: ((error?: Error) => void)[] = [];
    const add = (): Promise<void> =>
      new Promise((resolve, reject) => answers.push((error) => (error ? reject(error) : resolve())));
    const units = new UnitQueue({ add } as unknown as Queue<UnitRef, void, JobName>, { redisUrl: null });
    let hasEnded = false;
    const adding = units.add(unitsOf(3, 0)).finally(() => (hasEnded = true));
    const failing = expect(adding).rejects.toThrow(QueueUnavailableError);
    answers[1]!(new Error('refused'));
    answers[0]!();
    await new Promise(setImmediate);
    expect(hasEnded).toBe(false);
    answers[2]!();
    await failing;
  });
});

describe('chunks of files that are still arriving', () => {
  it.each([1, 5])('come after all other jobs: %i of them', async (count) => {
    const priorities: unknown[] = [];
    const queue = {
      add: (_name: string, _data: unknown, opts: { priority?: number }) => priorities.push(opts.priority),
      addBulk: (jobs: { opts: { priority?: number } }[]) =>
        priorities.push(...jobs.map(({ opts }) => opts.priority)),
    };
    const units = new UnitQueue(queue as unknown as Queue<UnitRef, void, JobName>, { redisUrl: null });
    await units.add(unitsOf(count, 0).map((unit) => ({ ...unit, isEarly: true })));
    await units.add(unitsOf(count, 1));
    // BullMQ takes jobs without a priority first.
    expect(priorities).toEqual([...Array<number>(count).fill(1), ...Array<undefined>(count).fill(undefined)]);
  });
});
