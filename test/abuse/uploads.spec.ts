import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { people } from '../support/files.js';
import { peakRssMiB } from '../support/process-memory.js';
import { Service } from '../support/service.js';
import type { StalledAt } from '../support/stalled-client.js';
import { StalledClient } from '../support/stalled-client.js';

const PLACES: StalledAt[] = [
  'in the headers',
  'behind the headers',
  'behind the head of the file',
  'in the file',
];

/** As `people`, cut to a size. */
function fileOf(bytes: number): Buffer {
  const rows = people(Math.ceil(bytes / 20), 'honest');
  const text = Buffer.from(`name,email\n${rows.join('\n')}\n`);
  expect(text.length).toBeGreaterThanOrEqual(bytes);
  return text.subarray(0, text.lastIndexOf('\n', bytes) + 1);
}

/** Asks for the readiness of an API again and again. @returns what ends that, with the worst that was seen */
function watchReadiness(url: string): () => Promise<{ statuses: number[]; slowestMs: number }> {
  const statuses = new Set<number>();
  let slowestMs = 0;
  let isOver = false;
  const asking = (async () => {
    while (!isOver) {
      const begun = performance.now();
      statuses.add((await fetch(`${url}/health/ready`)).status);
      slowestMs = Math.max(slowestMs, performance.now() - begun);
    }
  })();
  return async () => {
    isOver = true;
    await asking;
    return { statuses: [...statuses], slowestMs: Math.round(slowestMs) };
  };
}

describe('clients that stall', () => {
  let service: Service;
  let clients: StalledClient[] = [];
  afterEach(async () => {
    for (const client of clients) client.leave();
    clients = [];
    await service.stop();
  });

  it('take next to nothing: 500 of them, and an honest upload beside them', async () => {
    service = await Service.start({ workers: 0, env: { LOG_LEVEL: 'warn' } });
    const { url } = service.client;
    const before = peakRssMiB(service.api.pid);
    const stop = watchReadiness(url);
    const file = fileOf(10 * 1024 * 1024);
    clients = await Promise.all(
      Array.from({ length: 500 }, (_, i) => StalledClient.connect(url, PLACES[i % PLACES.length]!)),
    );
    const begun = performance.now();
    await service.client.upload(new Blob([file]), 'honest');
    const tookMs = Math.round(performance.now() - begun);
    const ready = await stop();
    const peak = peakRssMiB(service.api.pid);
    console.log(
      `500 stalled clients: peak ${peak} MiB (${before} before), 10 MB beside them ${tookMs} ms, ` +
        `/health/ready ${ready.statuses.join()} within ${ready.slowestMs} ms`,
    );
    expect(ready.statuses).toEqual([200]);
    expect(peak).toBeLessThanOrEqual(300);
    expect(tookMs).toBeLessThan(9_000);
    expect(clients.filter(({ status }) => status !== 0)).toEqual([]);
  });

  it('in the middle of larger files give way', async () => {
    service = await Service.start({ workers: 0, env: { LOG_LEVEL: 'warn' } });
    const { url } = service.client;
    const [part, zipped] = [fileOf(100_000), gzipSync(fileOf(1_000_000)).subarray(0, 100_000)];
    clients = await Promise.all(
      Array.from({ length: 96 }, (_, i) =>
        StalledClient.connect(url, 'in the file', { file: i % 2 ? part : zipped }),
      ),
    );
    const begun = performance.now();
    await service.client.upload(new Blob([fileOf(10 * 1024 * 1024)]), 'honest');
    const tookMs = Math.round(performance.now() - begun);
    const peak = peakRssMiB(service.api.pid);
    console.log(`96 clients that stall after 100 KB: peak ${peak} MiB, 10 MB beside them ${tookMs} ms`);
    expect(peak).toBeLessThanOrEqual(300);
    expect(tookMs).toBeLessThan(20_000);
  });

  it('and announce 10 GiB leave all room to others', async () => {
    service = await Service.start({ workers: 0, env: { LOG_LEVEL: 'warn' } });
    const { url } = service.client;
    const announced = 10 * 1024 ** 3;
    clients = await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        StalledClient.connect(url, 'in the file', { announced, query: i < 2 ? '?accountId=a' : '' }),
      ),
    );
    await eventually(async () => (await service.db.rows('SELECT 1 FROM bulk_actions')).length === 12, 15_000);
    const begun = performance.now();
    for (const account of ['a', 'b']) await service.client.upload(new Blob([fileOf(100_000)]), account);
    const tookMs = Math.round(performance.now() - begun);
    console.log(
      `12 clients that announce 10 GiB each, two of an account: two uploads beside them ${tookMs} ms`,
    );
    expect(clients.filter(({ status }) => status !== 0)).toEqual([]);
  });

  it('beside as many that send: as many large files as are taken in at once', async () => {
    service = await Service.start({ workers: 0, env: { LOG_LEVEL: 'warn' } });
    const file = new Blob([fileOf(10 * 1024 * 1024)]);
    const uploads = Array.from({ length: 40 }, (_, i) => service.client.upload(file, `account-${i}`));
    const stop = watchReadiness(service.client.url);
    await Promise.all(uploads);
    const ready = await stop();
    const peak = peakRssMiB(service.api.pid);
    console.log(
      `40 files of 10 MB at once: peak ${peak} MiB, /health/ready ${ready.statuses.join()} within ${ready.slowestMs} ms`,
    );
    expect(peak).toBeLessThanOrEqual(600);
  });
});
