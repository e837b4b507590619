import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiProblem, Unreachable } from '../../../api/problem.js';
import { repeat } from './repeat.js';

const problem = (status: number, code: string, retryAfter: number | null = null): ApiProblem =>
  new ApiProblem({ type: '', title: '', status, code, detail: code, errors: [] }, retryAfter);

describe('repeat', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  async function run(errors: Error[], signal = new AbortController().signal): Promise<unknown> {
    const waits: number[] = [];
    const left = [...errors];
    const done = repeat(
      () => {
        const error = left.shift();
        return error ? Promise.reject(error) : Promise.resolve('done');
      },
      { signal, onWait: (_, ms) => waits.push(ms) },
    ).then(
      (value) => [value, waits],
      (error: unknown) => [(error as Error).message, waits],
    );
    await vi.advanceTimersByTimeAsync(3_600_000);
    return done;
  }

  it('waits longer each time, up to a bound, while there is no connection', async () => {
    const away = Array.from({ length: 6 }, () => new Unreachable('away'));
    expect(await run(away)).toEqual(['done', [1000, 2000, 4000, 8000, 15_000, 15_000]]);
  });

  it('waits as long as it is asked to, and for the first request under the same key', async () => {
    expect(await run([problem(503, 'BUSY', 20), problem(409, 'IDEMPOTENCY_KEY_IN_USE')])).toEqual([
      'done',
      [20_000, 2000],
    ]);
  });

  it('does not repeat what would be refused again', async () => {
    expect(await run([problem(422, 'NO_ROWS')])).toEqual(['NO_ROWS', []]);
    expect(await run([problem(401, 'KEY_MISSING')])).toEqual(['KEY_MISSING', []]);
  });

  it('does not repeat what cannot succeed, though the browser only says that there was no answer', async () => {
    const ask = vi.fn(() => Promise.reject(new Unreachable('away')));
    const findCause = vi.fn<() => Promise<void>>();
    findCause.mockResolvedValueOnce().mockRejectedValueOnce(new Error('The file has changed.'));
    const ended = repeat(ask, { signal: new AbortController().signal, findCause, onWait: () => undefined });
    const said = expect(ended).rejects.toThrow('The file has changed.');
    await vi.advanceTimersByTimeAsync(60_000);
    await said;
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('ends when nobody waits any more', async () => {
    const stop = new AbortController();
    const ended = run([new Unreachable('away'), new Unreachable('away')], stop.signal);
    stop.abort(new Error('stopped'));
    expect(await ended).toEqual(['stopped', expect.anything()]);
  });
});
