import { describe, expect, it } from 'vitest';
import { ProblemError, UnreachableError } from './errors.js';
import type { ActionStatsView } from './generated/types.gen.js';
import { waitFor } from './wait-for.js';

type Answer = Partial<ActionStatsView> | Error;

/** Gives the answers one after the other; the last one for ever. */
function answering(...answers: Answer[]): { read: () => Promise<ActionStatsView>; count: number } {
  const reader = {
    count: 0,
    read: () => {
      const answer = answers[Math.min(reader.count, answers.length - 1)]!;
      reader.count += 1;
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer as ActionStatsView);
    },
  };
  return reader;
}

const problem = (status: number, retryAfterSeconds: number | null = null): ProblemError =>
  new ProblemError({ type: '', title: '', status, code: 'X', detail: 'No.', errors: [] }, retryAfterSeconds);

describe('waiting for an action', () => {
  it.each(['COMPLETED', 'FAILED', 'CANCELED', 'COMPLETED_WITH_ERRORS', 'AWAITING_CONFIRMATION'] as const)(
    'ends with %s, and tells each change once',
    async (status) => {
      const { read } = answering(
        { status: 'IN_PROGRESS', processedItems: 1, elapsedSeconds: 1 },
        { status: 'IN_PROGRESS', processedItems: 1, elapsedSeconds: 2 },
        { status: 'PAUSED', processedItems: 1 },
        { status, processedItems: 2 },
      );
      const told: unknown[] = [];
      const last = await waitFor({ readStats: read }, { onStats: (stats) => told.push(stats.status) });
      expect(last.status).toBe(status);
      expect(told).toEqual(['IN_PROGRESS', 'PAUSED', status]);
    },
  );

  it('outlasts a service that is away for a while, and no longer', async () => {
    const away = new UnreachableError('No connection');
    const heard: unknown[] = [];
    const { read } = answering(away, problem(503), problem(429), { status: 'COMPLETED' });
    expect(await waitFor({ readStats: read }, { onAway: (error) => heard.push(error.name) })).toMatchObject({
      status: 'COMPLETED',
    });
    expect(heard).toEqual(['UnreachableError', 'ProblemError', 'ProblemError']);
    await expect(waitFor({ readStats: answering(away).read }, { patienceMs: 150 })).rejects.toBe(away);
  });

  it('tells that the service answers again, though the answer is the same', async () => {
    const told: unknown[] = [];
    const { read } = answering(
      { status: 'IN_PROGRESS' },
      problem(503),
      { status: 'IN_PROGRESS' },
      { status: 'COMPLETED' },
    );
    await waitFor(
      { readStats: read },
      { onStats: ({ status }) => told.push(status), onAway: () => told.push('away') },
    );
    expect(told).toEqual(['IN_PROGRESS', 'away', 'IN_PROGRESS', 'COMPLETED']);
  });

  it.each([3600, 2_147_484])('does not wait longer than it has patience, where %d s are asked', async (s) => {
    const reader = answering(problem(503, s));
    const started = performance.now();
    await expect(waitFor({ readStats: reader.read }, { patienceMs: 1_000 })).rejects.toMatchObject({
      status: 503,
    });
    expect(performance.now() - started).toBeGreaterThan(950);
    expect(reader.count).toBeLessThan(5);
  });

  it('waits as long as a timer can, where the patience has no end', async () => {
    const controller = new AbortController();
    const reader = answering(problem(503, 2_147_484));
    const { signal } = controller;
    const waiting = waitFor({ readStats: reader.read }, { patienceMs: Infinity, signal });
    setTimeout(() => controller.abort(new Error('Enough.')), 500);
    await expect(waiting).rejects.toThrow('Enough.');
    expect(reader.count).toBe(1);
  });

  it('fails at once where the service refuses', async () => {
    const reader = answering(problem(404));
    await expect(waitFor({ readStats: reader.read })).rejects.toMatchObject({ status: 404 });
    expect(reader.count).toBe(1);
  });

  it('is ended by the signal, with its reason', async () => {
    const controller = new AbortController();
    const reason = new Error('Enough.');
    const reader = answering({ status: 'QUEUED' });
    const waiting = waitFor(
      { readStats: reader.read },
      { signal: controller.signal, onStats: () => controller.abort(reason) },
    );
    await expect(waiting).rejects.toBe(reason);
    expect(reader.count).toBe(1);
  });
});
