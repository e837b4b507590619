import { Queue } from 'bullmq';
import { describe, expect, it, onTestFinished } from 'vitest';
import { eventually } from '../support/eventually.js';
import { csv, generate, people } from '../support/files.js';
import type { ServiceOptions } from '../support/service.js';
import { backends, Service } from '../support/service.js';

async function start(options: ServiceOptions): Promise<Service> {
  const service = await Service.start(options);
  onTestFinished(() => service.stop());
  return service;
}

/** Uploads a small file. @returns milliseconds until its last outcome */
async function timed(service: Service, account: string, rows: number): Promise<number> {
  const begun = Date.now();
  const id = await service.client.upload(csv('name,email', ...people(rows, account)), account);
  expect(await service.client.ended(id)).toMatchObject({ successfulItems: rows });
  return Date.now() - begun;
}

describe('fairness', () => {
  it('lets small files of other accounts pass a million rows, with one worker', async () => {
    const service = await start({ backend: backends().at(-1)!, workers: 1 });
    const made = await generate(1_000_000, '--seed', '41');
    const big = await service.client.upload(made.file, 'big');
    await eventually(async () => (await service.client.stats(big)).successfulItems > 0, 60_000);
    const alone: number[] = [];
    for (let i = 0; i < 10; i++) alone.push(await timed(service, `small-${i}`, 100));
    const together = await Promise.all(
      Array.from({ length: 10 }, (_, i) => timed(service, `ten-${i}`, 1_000)),
    );
    const { status, unprocessedItems } = await service.client.stats(big);
    expect({ status, isGoingOn: unprocessedItems > 0 }).toEqual({ status: 'IN_PROGRESS', isGoingOn: true });
    const median = alone.sort((a, b) => a - b)[5]!;
    console.log(
      `100 rows behind a million: median ${median} ms; ten times 1,000 rows: at most ${Math.max(...together)} ms`,
    );
    // The promises are 3 s and 10 s; there is room for three times that.
    expect(median).toBeLessThan(9_000);
    expect(Math.max(...together)).toBeLessThan(30_000);
    await service.client.send('POST', `/bulk-actions/${big}/cancel`);
  });

  it.runIf(backends().includes('redis'))(
    'keeps the queue small, every slot busy, and the actions of an account abreast',
    async () => {
      const service = await start({ backend: 'redis', workers: 3, env: { CHUNK_ROWS: '100' } });
      const queue = new Queue('bulk-actions', { connection: { url: service.redisUrl! } });
      onTestFinished(() => queue.close());
      // Whoever writes waits for this lock, so that how many do can be counted.
      const blocker = service.db.dataSource.createQueryRunner();
      await blocker.connect();
      await blocker.query('BEGIN; LOCK TABLE contacts IN EXCLUSIVE MODE');
      const ids: string[] = [];
      for (const seed of ['42', '43', '44']) {
        const made = await generate(35_000, '--seed', seed);
        ids.push(await service.client.upload(made.file, 'alone'));
      }
      const writing = `SELECT 1 FROM bulk_action_units WHERE stage = 'WRITE' AND state = 'CLAIMED'`;
      await eventually(async () => (await service.db.rows(writing)).length === 6, 60_000);
      await blocker.query('ROLLBACK');
      await blocker.release();
      let mostJobs = 0;
      let widestGap = 0;
      await eventually(async () => {
        const counts = await queue.getJobCounts('waiting', 'active', 'delayed', 'prioritized');
        mostJobs = Math.max(
          mostJobs,
          Object.values(counts).reduce((a, b) => a + b),
        );
        const done = await service.db.rows<{ n: number }>(
          `SELECT units_done AS n FROM bulk_actions WHERE stage = 'WRITE' AND status = 'IN_PROGRESS'`,
        );
        if (done.length === 3)
          widestGap = Math.max(widestGap, ...done.map((a) => Math.max(...done.map((b) => a.n - b.n))));
        const all = await Promise.all(ids.map((id) => service.client.stats(id)));
        return all.every(({ status }) => status === 'COMPLETED');
      }, 120_000);
      // Three workers of two slots: k is 7 in each of three stages. A job may be there a moment after its unit is done.
      expect(mostJobs).toBeLessThanOrEqual(3 * 7 + 6);
      expect(widestGap).toBeLessThan(350);
      console.log(`most jobs ${mostJobs}, widest gap ${widestGap} of 350 chunks`);
    },
  );
});
