import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { MAX_CRASHES } from '../../src/bulk-actions/dispatch/unit-runner.js';
import { eventually } from '../support/eventually.js';
import { csv, people } from '../support/files.js';
import type { ServiceOptions } from '../support/service.js';
import { Service } from '../support/service.js';

/** A tenth of the defaults, so that deaths follow each other quickly. */
const QUICK = { STALE_AFTER_MS: '1000', HEARTBEAT_MS: '200', SWEEP_MS: '200' };

async function start(options: ServiceOptions): Promise<Service> {
  const service = await Service.start({ ...options, env: { ...QUICK, ...options.env } });
  onTestFinished(() => service.stop());
  return service;
}

describe('a row that ends the process of its worker', () => {
  const HOOKS = ['--import', './test/third-entity/hooks.mjs'];
  const migrate = (databaseUrl: string): Promise<unknown> =>
    promisify(execFile)(process.execPath, [...HOOKS, 'dist/migrate.main.js'], {
      env: { PATH: process.env.PATH, DATABASE_URL: databaseUrl },
    });

  it(
    'fails alone, after a bounded number of deaths; the other rows are written',
    { timeout: 240_000 },
    async () => {
      const chunkRows = 16;
      const env = { CHUNK_ROWS: String(chunkRows) };
      const service = await start({ workers: 1, nodeFlags: HOOKS, prepare: migrate, env });
      let deaths = 0;
      let isOver = false;
      /** Starts a new worker for each that died, as Docker would. */
      const supervise = async (): Promise<void> => {
        for (let worker = service.workers[0]!; ; deaths++) {
          await eventually(() => Promise.resolve(isOver || worker.child.signalCode !== null), 240_000, 20);
          if (isOver) return;
          worker = await service.startWorker();
        }
      };
      const supervising = supervise();
      // In the middle of a chunk, as the last row of the last chunk, and next to harmless chunks.
      const bad = [21, 39];
      const rows = Array.from({ length: 40 }, (_, i) => `${bad.includes(i) ? 'DEADLY' : 'A'}-${i},${i}`);
      const fields = { entityType: 'PRODUCT' };
      const id = await service.client.upload(csv('sku,stock', ...rows), 'shop', fields);
      const ended = await service.client.ended(id, 200_000);
      isOver = true;
      await supervising;
      console.log(`${deaths} deaths until ${bad.length} rows of chunks of ${chunkRows} were found`);
      expect(ended).toMatchObject({
        status: 'COMPLETED_WITH_ERRORS',
        ...{ totalItems: 40, successfulItems: 38, failedItems: 2, unprocessedItems: 0 },
      });
      const logs = await service.client.logs(id);
      expect(logs.map(({ code }) => code)).toEqual(
        rows.map((_, i) => (bad.includes(i) ? 'PROCESSING_ERROR' : 'CREATED')),
      );
      const products = await service.db.rows<{ sku: string }>('SELECT sku FROM products ORDER BY stock');
      expect(products.map(({ sku }) => sku)).toEqual(
        rows.filter((_, i) => !bad.includes(i)).map((row) => row.split(',')[0]),
      );
      // Each row: the first death, one for each halving, and those of the single row.
      expect(deaths).toBeLessThanOrEqual(bad.length * (MAX_CRASHES + Math.log2(chunkRows)));
      expect(deaths).toBeGreaterThanOrEqual(MAX_CRASHES);
    },
  );
});

describe('a unit that waits for a record', () => {
  it('is not blamed for ten workers that are killed meanwhile', { timeout: 240_000 }, async () => {
    const service = await start({ workers: 1 });
    const lines = people(10);
    // An uncommitted record with that key makes the writer wait.
    const blocker = service.db.dataSource.createQueryRunner();
    await blocker.connect();
    onTestFinished(() => blocker.release().catch(() => undefined));
    await blocker.query('BEGIN; LOCK TABLE contacts IN EXCLUSIVE MODE');
    const id = await service.client.upload(csv('name,email', ...lines), 'waits');
    const waiting = async (): Promise<number[]> => {
      const rows = await service.db.rows<{ pid: number }>(
        `SELECT s.pid FROM bulk_action_units u JOIN pg_stat_activity s ON s.pid = u.backend_pid
           AND s.backend_start = u.backend_start
         WHERE u.state = 'CLAIMED' AND u.stage = 'WRITE' AND s.wait_event_type = 'Lock'`,
      );
      return rows.map(({ pid }) => pid);
    };
    // A suspect clears its note only after it has sent the statement.
    const noted = `SELECT FROM workers WHERE computes IS NOT NULL AND heartbeat_at > now() - interval '1 second'`;
    for (let death = 1; death <= 10; death++) {
      let pids: number[] = [];
      await eventually(async () => (pids = await waiting()).length > 0, 30_000, 20);
      await eventually(async () => (await service.db.rows(noted)).length === 0, 5_000, 5);
      await service.workers.at(-1)!.end('SIGKILL');
      // Every other time the session ends before the sweep, as when it got its lock meanwhile.
      if (death % 2 === 0)
        await service.db.rows('SELECT pg_terminate_backend(unnest($1::integer[]))', [pids]);
      await service.startWorker();
      await eventually(async () => !(await waiting()).some((pid) => pids.includes(pid)), 15_000, 20);
    }
    await blocker.query('ROLLBACK');
    expect(await service.client.ended(id, 60_000)).toMatchObject({
      ...{ status: 'COMPLETED', successfulItems: 10, failedItems: 0 },
    });
  });
});
