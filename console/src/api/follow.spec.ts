import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { followAction } from './follow.js';

const problem = (status: number, code: string): Response =>
  new Response(JSON.stringify({ status, code, detail: code }), {
    status,
    headers: { 'content-type': 'application/problem+json' },
  });
const stream = (...events: readonly [string, unknown][]): Response =>
  new Response(events.map(([name, data]) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`).join(''));

describe('following an action', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('document', Object.assign(new EventTarget(), { hidden: false }));
    vi.stubGlobal('window', new EventTarget());
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  /** Answers the requests one after the other, then never. */
  async function follow(answers: readonly Response[]): Promise<{ said: unknown[]; asked: number }> {
    const left = [...answers];
    const ask = vi.fn(() => {
      const answer = left.shift();
      return answer ? Promise.resolve(answer) : Promise.reject(new TypeError('away'));
    });
    vi.stubGlobal('fetch', ask);
    const said: unknown[] = [];
    const stop = followAction('1', {
      onStats: ({ id }) => said.push(id),
      onConnected: (is) => said.push(is),
      onOver: () => said.push('over'),
    });
    await vi.advanceTimersByTimeAsync(120_000);
    stop();
    const asked = ask.mock.calls.length;
    await vi.advanceTimersByTimeAsync(120_000);
    expect(ask.mock.calls.length).toBe(asked);
    return { said, asked };
  }

  it('ends with the action', async () => {
    const { said, asked } = await follow([stream(['stats', { id: '1' }], ['ended', {}])]);
    expect(said).toEqual([true, true, '1', true, 'over']);
    expect(asked).toBe(1);
  });

  it('does not ask again where the session has ended or the action is gone', async () => {
    for (const answer of [problem(401, 'SESSION_ENDED'), problem(404, 'NOT_FOUND')]) {
      const { said, asked } = await follow([answer]);
      expect(said).toEqual([true, true, 'over']);
      expect(asked).toBe(1);
    }
  });

  it('connects again after a break, and says so', async () => {
    const { said, asked } = await follow([
      stream(['stats', { id: '1' }]),
      problem(503, 'BUSY'),
      stream(['ended', {}]),
    ]);
    expect(said).toEqual([true, true, '1', false, true, true, 'over']);
    expect(asked).toBe(3);
  });
});
