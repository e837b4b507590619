import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { collectGarbage } from '../../test/support/collect-garbage.js';
import type { Answer } from '../../test/support/stub-action.js';
import { begin, json, message, problem, statsOf, StubAction } from '../../test/support/stub-action.js';
import { fetchAnswer } from './answers.js';
import { BulkClient } from './bulk-client.js';
import { UnreachableError } from './errors.js';
import type { FeedTimes } from './event-feed.js';
import { EventFeed } from './event-feed.js';
import type { ActionStatsView } from './generated/types.gen.js';

let stub: StubAction;
beforeEach(async () => void (stub = await StubAction.start()));
afterEach(() => stub.stop());

const wait = (options = {}): Promise<ActionStatsView> =>
  new BulkClient({ url: stub.url, apiKey: 'ba_live_x' }).waitFor('1', options);

/** Where no stream is to be had. */
const none: [string, Answer][] = [
  ['does not know events', problem(404)],
  ['does not offer streams', problem(406)],
  ['answers with something else', (response) => json(response, 200, 'application/json', {})],
  ['has nothing more to say', (response) => void response.writeHead(204).end()],
];

describe('waiting for an action with its events', () => {
  it('asks no more while there is a stream, and ends with what that tells', async () => {
    let polls = -1;
    stub.stats = () => statsOf('IN_PROGRESS', 1);
    stub.streams = [
      (response) => {
        begin(response).write(message(statsOf('IN_PROGRESS', 1)));
        // By then it would be asked about, which says nothing of the end.
        setTimeout(() => (polls = stub.polls), 1_300);
        setTimeout(() => response.write(message(statsOf('IN_PROGRESS', 2))), 1_900);
        setTimeout(() => response.end(message(statsOf('COMPLETED', 3))), 2_600);
      },
    ];
    const seen: unknown[] = [];
    const last = await wait({ onStats: (stats: ActionStatsView) => seen.push(stats.processedItems) });
    expect(last).toEqual(statsOf('COMPLETED', 3));
    expect(seen).toEqual([1, 2, 3]);
    expect(stub.polls).toBe(polls);
    expect(stub.accepted).toEqual(['text/event-stream']);
  });

  it('ends with the answer to a question where that is sooner', async () => {
    const closed = Promise.withResolvers<void>();
    stub.stats = () => statsOf(stub.polls < 3 ? 'IN_PROGRESS' : 'COMPLETED');
    stub.streams = [
      (response) => {
        response.on('close', () => closed.resolve());
        begin(response).write(message(statsOf('IN_PROGRESS')));
      },
    ];
    expect([await wait(), stub.polls]).toEqual([statsOf('COMPLETED'), 3]);
    await closed.promise;
  });

  it('opens no stream of an action that has ended', async () => {
    stub.stats = () => statsOf('FAILED');
    expect(await wait()).toEqual(statsOf('FAILED'));
    expect([stub.polls, stub.lastIds]).toEqual([1, []]);
  });

  it('connects again with the last id, where a stream breaks and where it ends in order', async () => {
    stub.streams = [
      (response) => begin(response).write(message(statsOf('QUEUED'), 3), () => response.destroy()),
      (response) => void begin(response).end(message(statsOf('IN_PROGRESS', 1), 4) + 'id: 5\nevent: stats\n'),
      (response) => void begin(response).write(message(statsOf('AWAITING_CONFIRMATION', 2), 6)),
    ];
    expect(await wait()).toEqual(statsOf('AWAITING_CONFIRMATION', 2));
    expect(stub.lastIds).toEqual([null, '3', '4']);
  });

  it.each(none)('only asks where the service %s', async (_, answer) => {
    stub.streams = [answer];
    stub.stats = () => statsOf(stub.polls < 4 ? 'IN_PROGRESS' : 'COMPLETED', stub.polls);
    expect(await wait()).toEqual(statsOf('COMPLETED', 4));
    expect(stub.lastIds).toEqual([null]);
  });

  it('only asks where streams break again and again', async () => {
    stub.streams = [(response) => begin(response, 1).write(':\n\n', () => response.destroy())];
    stub.stats = () => statsOf(stub.polls < 6 ? 'IN_PROGRESS' : 'COMPLETED', stub.polls);
    expect(await wait()).toEqual(statsOf('COMPLETED', 6));
    expect(stub.lastIds).toEqual([null, null, null]);
  });

  it('asks while something on the way keeps a stream back', async () => {
    stub.streams = [(response) => void response.writeHead(200, { 'content-type': 'text/event-stream' })];
    stub.stats = () => statsOf(stub.polls < 4 ? 'IN_PROGRESS' : 'COMPLETED', stub.polls);
    expect(await wait()).toEqual(statsOf('COMPLETED', 4));
  });

  it('comes back to a stream that was refused for a while', async () => {
    stub.streams = [
      problem(503, { 'retry-after': '1' }),
      (response) => begin(response).write(message(statsOf('COMPLETED', 9))),
    ];
    const start = performance.now();
    expect(await wait()).toEqual(statsOf('COMPLETED', 9));
    expect(performance.now() - start).toBeGreaterThan(950);
  });

  it('is not set back by an answer that is older than what a stream has told', async () => {
    const asked = Promise.withResolvers<() => void>();
    stub.server.removeAllListeners('request');
    stub.server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      if (!request.url!.endsWith('/stats')) {
        void asked.promise.then((tell) => {
          begin(response).write(message(statsOf('IN_PROGRESS', 5)));
          setTimeout(tell, 100);
          setTimeout(() => response.write(message(statsOf('COMPLETED', 6))), 200);
        });
        return;
      }
      stub.polls += 1;
      const tell = (): void => json(response, 200, 'application/json', statsOf('IN_PROGRESS', stub.polls));
      if (stub.polls === 1) tell();
      else asked.resolve(tell);
    });
    const seen: unknown[] = [];
    await wait({ onStats: (stats: ActionStatsView) => seen.push(stats.processedItems) });
    expect(seen).toEqual([1, 5, 6]);
  });

  it('closes the stream when the signal ends it, whatever was collected meanwhile', async () => {
    const controller = new AbortController();
    const reason = new Error('Enough.');
    const closed = Promise.withResolvers<void>();
    stub.streams = [
      (response) => {
        response.on('close', () => closed.resolve());
        begin(response).write(message(statsOf('PAUSED')));
        setTimeout(() => (collectGarbage(), controller.abort(reason)), 50);
      },
    ];
    await expect(wait({ signal: controller.signal })).rejects.toBe(reason);
    await closed.promise;
  });

  it('fails with what its listener throws', async () => {
    const reason = new Error('The disk is full.');
    stub.streams = [(response) => begin(response).write(message(statsOf('PAUSED')))];
    const onStats = ({ status }: ActionStatsView): void => {
      if (status === 'PAUSED') throw reason;
    };
    await expect(wait({ onStats })).rejects.toBe(reason);
  });

  it('takes up where it was when the service is back', async () => {
    const { port } = new URL(stub.url);
    stub.streams = [
      (response) => {
        begin(response).write(message(statsOf('IN_PROGRESS', 1), 2));
        setTimeout(() => {
          stub.server.close(() => stub.server.listen(Number(port), '127.0.0.1'));
          stub.server.closeAllConnections();
        }, 50);
      },
      (response) => begin(response).write(message(statsOf('COMPLETED', 2), 3)),
    ];
    expect(await wait()).toEqual(statsOf('COMPLETED', 2));
    expect(stub.lastIds).toEqual([null, '2']);
  });

  it('fails where the service stays away after a stream has broken', async () => {
    stub.streams = [
      (response) => {
        begin(response).write(message(statsOf('PAUSED')));
        stub.server.close();
        setTimeout(() => stub.server.closeAllConnections(), 1_500);
      },
    ];
    const away: unknown[] = [];
    await expect(wait({ patienceMs: 100, onAway: (error: Error) => away.push(error.name) })).rejects.toThrow(
      UnreachableError,
    );
    expect(away.length).toBeLessThan(5);
  });
});

describe('the events of an action', () => {
  const TIMES: FeedTimes = { startMs: 100, silenceMs: 200, worksMs: 60_000, retryMs: 10 };
  const follow = async (times: FeedTimes = TIMES): Promise<unknown[]> => {
    const feed = new EventFeed(
      (_, signal) => fetchAnswer(new Request(`${stub.url}/events`, { signal })),
      times,
    );
    const seen: unknown[] = [];
    for await (const stats of feed.stats(new AbortController().signal)) {
      expect(feed.isLive).toBe(true);
      seen.push(stats.processedItems);
    }
    expect(feed.isLive).toBe(false);
    return seen;
  };

  it.each(none)('are not asked for again where the service %s', async (_, answer) => {
    stub.streams = [answer];
    expect(await follow()).toEqual([]);
    expect(stub.lastIds).toHaveLength(1);
  });

  it('are given up where nothing of a stream arrives', async () => {
    stub.streams = [
      (response) => void response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders(),
    ];
    expect(await follow()).toEqual([]);
    expect(stub.lastIds).toHaveLength(3);
  });

  it('are asked for again while the account has too many streams, and while the service is away', async () => {
    const away: Answer = (response) => response.destroy();
    stub.streams = [
      problem(429, { 'retry-after': '1' }),
      away,
      away,
      problem(502),
      away,
      (response) => void response.writeHead(204).end(),
    ];
    const start = performance.now();
    expect(await follow()).toEqual([]);
    expect(performance.now() - start).toBeGreaterThan(950);
    expect(stub.lastIds).toHaveLength(6);
  });

  it('are read from a new connection when one falls silent, and not while comments come', async () => {
    let timer: NodeJS.Timeout;
    stub.streams = [
      (response) => {
        begin(response).write(message(statsOf('PAUSED', 1)));
        timer = setInterval(() => response.write(':\n\n'), 50);
        setTimeout(() => response.write(message(statsOf('PAUSED', 2))), 500);
        setTimeout(() => clearInterval(timer), 600);
      },
      (response) => begin(response).write(message(statsOf('PAUSED', 3))),
      (response) => void response.writeHead(204).end(),
    ];
    expect(await follow()).toEqual([1, 2, 3]);
    expect(stub.lastIds).toHaveLength(3);
  });

  it('are read from as many connections as it takes, if each lasts a while', async () => {
    stub.streams = [
      ...Array.from({ length: 5 }, (_, at): Answer => (response) => {
        begin(response).write(message(statsOf('PAUSED', at)));
        setTimeout(() => response.destroy(), 60);
      }),
      (response) => void response.writeHead(204).end(),
    ];
    expect(await follow({ ...TIMES, worksMs: 30 })).toEqual([0, 1, 2, 3, 4]);
  });

  it('may be split anywhere', async () => {
    const bytes = Buffer.from(message({ ...statsOf('PAUSED', 7), note: '€😀' }));
    stub.streams = [
      (response) => {
        begin(response);
        let at = 0;
        const next = (): void => {
          if (at >= bytes.length) return void response.end();
          response.write(bytes.subarray(at, (at += 1)), () => setImmediate(next));
        };
        next();
      },
      (response) => void response.writeHead(204).end(),
    ];
    expect(await follow({ ...TIMES, startMs: 5_000, silenceMs: 5_000 })).toEqual([7]);
  });
});
