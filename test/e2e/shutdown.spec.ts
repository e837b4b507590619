import { once } from 'node:events';
import { request } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { eventually } from '../support/eventually.js';
import { csv, generate, people } from '../support/files.js';
import type { ServiceOptions, ServiceProcess } from '../support/service.js';
import { backends, Service } from '../support/service.js';

async function start(options: ServiceOptions): Promise<Service> {
  const service = await Service.start(options);
  onTestFinished(() => service.stop());
  return service;
}

const NODE_OPTIONS = '--import ./test/fixtures/shutdown/close-order.mjs';

/** What the process has printed since the signal. */
const sinceSignal = ({ output }: ServiceProcess): string => output.slice(output.indexOf('"msg":"stopping"'));

/** What was closed, in this order and once each. */
function closingsOf(process: ServiceProcess): string[] {
  const said = sinceSignal(process).matchAll(/^clos(?:ing|ed) (?:consumer|queue|data source)$/gm);
  return [...new Set([...said].map(([line]) => line))];
}

const closingOf = (name: string): string[] => [`closing ${name}`, `closed ${name}`];

function expectCalm(process: ServiceProcess): void {
  const log = sinceSignal(process);
  expect(log).not.toMatch(/"level":[456]0/);
  expect(log).not.toMatch(/Connection is closed|unhandled|rejection|MaxListeners/i);
}

describe.each(backends())('a shutdown on %s', (backend) => {
  // Other tests end processes with SIGTERM.
  it('SIGINT during work closes consumer, queue and data source in this order, without an error', async () => {
    const env = { NODE_OPTIONS, CHUNK_ROWS: '200', LOG_LEVEL: 'info' };
    const service = await start({ backend, workers: 1, env });
    const [worker] = service.workers;
    const made = await generate(20_000, '--seed', '51');
    const id = await service.client.upload(made.file, 'closing');
    await eventually(async () => (await service.client.stats(id)).successfulItems > 0, 30_000, 5);
    expect(await worker!.end('SIGINT')).toBe(0);
    expect(closingsOf(worker!)).toEqual([
      ...closingOf('consumer'),
      ...closingOf('queue'),
      ...closingOf('data source'),
    ]);
    expectCalm(worker!);
    // The worker was in the middle of the file, and has no claims any more.
    expect((await service.client.stats(id)).unprocessedItems).toBeGreaterThan(0);
    expect(await service.db.rows(`SELECT 1 FROM bulk_action_units WHERE state = 'CLAIMED'`)).toEqual([]);
    expect(await service.api.end('SIGINT')).toBe(0);
    expect(closingsOf(service.api)).toEqual([...closingOf('queue'), ...closingOf('data source')]);
    expectCalm(service.api);
    expect(await service.db.rows('SELECT 1 FROM workers')).toEqual([]);
  });
});

describe('a shutdown', () => {
  it('of a worker lets the running unit finish, also after repeated signals', async () => {
    const service = await start({ workers: 1, env: { LOG_LEVEL: 'info' } });
    const [worker] = service.workers;
    // This lock makes the writer's insert wait.
    const blocker = service.db.dataSource.createQueryRunner();
    await blocker.connect();
    await blocker.query('BEGIN; LOCK TABLE contacts IN EXCLUSIVE MODE');
    const id = await service.client.upload(csv('name,email', ...people(10)), 'finishing');
    const claimed = `SELECT 1 FROM bulk_action_units WHERE stage = 'WRITE' AND state = 'CLAIMED'`;
    await eventually(async () => (await service.db.rows(claimed)).length > 0, 30_000);
    worker!.child.kill('SIGINT');
    const ended = worker!.end('SIGTERM');
    await eventually(() => worker!.output.includes('"msg":"stopping"'), 10_000);
    expect(await service.db.rows(claimed)).toHaveLength(1);
    await blocker.query('ROLLBACK');
    await blocker.release();
    expect(await ended).toBe(0);
    expect(worker!.output.match(/"msg":"stopping"/g)).toHaveLength(1);
    // No other worker was running.
    expect(await service.client.stats(id)).toMatchObject({ status: 'COMPLETED', successfulItems: 10 });
    expectCalm(worker!);
  });

  it('of an API ends an upload that does not finish by the deadline, and nothing of it remains', async () => {
    const service = await start({ workers: 0, env: { SHUTDOWN_SECONDS: '1', LOG_LEVEL: 'info' } });
    const url = `${service.client.url}/api/v1/bulk-actions?accountId=late&entityType=CONTACT`;
    const headers = { 'content-type': 'multipart/form-data; boundary=b', 'Idempotency-Key': 'late' };
    const sent = request(url, { method: 'POST', headers });
    const answer = new Promise<unknown>((resolve, reject) => {
      sent.on('error', reject).on('response', (response) => {
        const { statusCode: status, headers: answered } = response.resume();
        resolve({ status, retryAfter: answered['retry-after'] });
      });
    });
    sent.write('--b\r\nContent-Disposition: form-data; name="file"; filename="t.csv"\r\n\r\nname,email\n');
    const held = (): Promise<unknown[]> => service.db.rows('SELECT 1 FROM idempotency_keys');
    await eventually(async () => (await held()).length === 1, 15_000);
    const ended = service.api.end('SIGTERM');
    expect(await answer).toEqual({ status: 503, retryAfter: '5' });
    sent.destroy();
    expect(await ended).toBe(0);
    expect(await service.db.rows('SELECT 1 FROM bulk_actions')).toEqual([]);
    expect(await held()).toEqual([]);
  });

  it('follows the death of the launcher', async () => {
    const service = await start({ workers: 1, env: { LOG_LEVEL: 'info' } });
    for (const process of [service.workers[0]!, service.api]) {
      const exit = once(process.child, 'exit');
      process.child.disconnect();
      expect(await exit).toEqual([0, null]);
      expect(process.output).toContain('"msg":"stopping"');
    }
  });
});
