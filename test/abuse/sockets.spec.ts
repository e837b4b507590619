import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { craftLongAction } from '../support/crafted-actions.js';
import { eventually } from '../support/eventually.js';
import { peakRssMiB } from '../support/process-memory.js';
import { Service } from '../support/service.js';
import { StubbornClient } from '../support/stubborn-client.js';

const HOST = 'Host: localhost\r\n';

/** With deadlines of two seconds; by default they are 30 and 60. */
describe('connections that are held open', () => {
  let service: Service;
  beforeAll(async () => {
    const env = {
      REQUEST_TIMEOUT_SECONDS: '2',
      SOCKET_IDLE_SECONDS: '2',
      LOG_LEVEL: 'warn',
      // By default there would not be so many readers.
      MAX_EXPORTS: '100',
      MAX_EXPORTS_PER_ACCOUNT: '100',
    };
    service = await Service.start({ workers: 0, env });
  });
  afterAll(() => service.stop());

  const open = (count: number, head: string): StubbornClient[] =>
    Array.from({ length: count }, () => new StubbornClient(service.client.url, head));
  const ended = (clients: readonly StubbornClient[]): number =>
    clients.filter(({ isEnded }) => isEnded).length;
  const quickest = async (): Promise<number> => {
    const begun = performance.now();
    expect((await fetch(`${service.client.url}/health/live`)).status).toBe(200);
    return performance.now() - begun;
  };

  it.each([
    [
      'JSON bodies',
      `PUT /api/v1/accounts/a/limits HTTP/1.1\r\n${HOST}Content-Type: application/json\r\nContent-Length: 90\r\n\r\n{`,
    ],
    ['headers', `GET /health/live HTTP/1.1\r\n${HOST}`],
  ])('by 3,000 unfinished %s are gone after the deadline', async (name, head) => {
    const clients = open(3_000, head);
    await eventually(() => ended(clients) === clients.length, 30_000);
    const last = Math.max(...clients.map(({ endedAfter }) => endedAfter!));
    const answered = clients.filter(({ status }) => status === 408).length;
    const live = await quickest();
    console.log(
      `3,000 unfinished ${name}: ${answered} got 408, the last was gone after ${(last / 1000).toFixed(1)} s ` +
        `(deadline 2 s); /health/live ${live.toFixed(0)} ms, API at most ${peakRssMiB(service.api.pid)} MiB`,
    );
    expect(answered).toBe(3_000);
    // The deadline, how often Node looks, and connecting three thousand clients, on a machine that has other things to
    // do.
    expect(last).toBeLessThan(15_000);
  });

  it('by 50 readers that take nothing are let go', { timeout: 120_000 }, async () => {
    const action = await craftLongAction(service.db, 100);
    const log = `GET /api/v1/bulk-actions/${action}/results.csv HTTP/1.1\r\n${HOST}\r\n`;
    const clients = open(50, log).map((client) => client.stopReading());
    /** Established, with our port on the local side. */
    const sockets = (): number => {
      const port = Number(new URL(service.client.url).port).toString(16).toUpperCase().padStart(4, '0');
      const ours = new RegExp(`^ *\\d+: \\w+:${port} \\w+:\\w+ 01 `);
      return readFileSync('/proc/net/tcp', 'utf8')
        .split('\n')
        .filter((line) => ours.test(line)).length;
    };
    await eventually(() => sockets() >= 50, 10_000);
    const begun = performance.now();
    // First each gets as many megabytes as the kernel buffers for it, which fifty results files have to be made for.
    await eventually(() => sockets() === 0, 90_000);
    const seconds = (performance.now() - begun) / 1000;
    const live = await quickest();
    console.log(
      `50 readers that take nothing: all let go after ${seconds.toFixed(1)} s (limit 2 s); ` +
        `/health/live ${live.toFixed(0)} ms, API at most ${peakRssMiB(service.api.pid)} MiB`,
    );
    for (const { socket } of clients) socket.destroy();
  });
});
