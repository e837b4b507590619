import { afterEach, describe, expect, it } from 'vitest';
import { openQueue } from '../chaos/queue-access.js';
import { eventually } from '../support/eventually.js';
import { people } from '../support/files.js';
import { backends, Service } from '../support/service.js';

const SHORT_LEASE = { STALE_AFTER_MS: '1500', HEARTBEAT_MS: '300', SWEEP_MS: '500' };
/** 200 rows, of which the first repeats and one has no address. */
const FILE = `name,email\n${[...people(200), people(1)[0], 'Nobody,nowhere'].join('\n')}\n`;
const CLAIMED = `SELECT stage FROM bulk_action_units WHERE state = 'CLAIMED'`;

describe.each(backends())('a file of one chunk on %s', (backend) => {
  let service: Service;
  afterEach(() => service.stop());

  const expectTruth = async (id: string): Promise<void> => {
    expect(await service.client.ended(id, 60_000)).toMatchObject({
      ...{ status: 'COMPLETED_WITH_ERRORS', totalItems: 202 },
      ...{ successfulItems: 200, skippedItems: 1, failedItems: 1, unprocessedItems: 0 },
    });
    const [contacts] = await service.db.rows<{ n: number }>('SELECT count(*)::integer AS n FROM contacts');
    expect(contacts!.n).toBe(200);
  };

  const deliver = async (actionId: string, times: readonly string[]): Promise<void> => {
    const queue = openQueue({ redisUrl: service.redisUrl ?? null, postgresUrl: service.db.url });
    const job = { name: 'write', data: { actionId, unitNo: 0 } };
    const opts = { removeOnComplete: true, removeOnFail: true };
    await queue.addBulk(times.map((time) => ({ ...job, opts: { ...opts, jobId: `${actionId}-${time}` } })));
    await queue.close();
  };

  it('comes out right when its worker is killed in the middle of its only job', async () => {
    service = await Service.start({ backend, workers: 1, env: SHORT_LEASE });
    // This lock holds the worker at its records.
    const blocker = service.db.dataSource.createQueryRunner();
    await blocker.connect();
    await blocker.query('BEGIN; LOCK TABLE contacts IN EXCLUSIVE MODE');
    const id = await service.client.upload(FILE, 'killed');
    await eventually(async () => (await service.db.rows(CLAIMED)).length > 0, 15_000);
    expect(await service.db.rows(CLAIMED)).toEqual([{ stage: 'WRITE' }]);
    await service.workers[0]!.end('SIGKILL');
    await blocker.query('ROLLBACK');
    await blocker.release();
    await service.startWorker();
    await expectTruth(id);
  });

  it('is written once when its only job is delivered again and again', async () => {
    service = await Service.start({ backend, workers: 2, env: SHORT_LEASE });
    const blocker = service.db.dataSource.createQueryRunner();
    await blocker.connect();
    await blocker.query('BEGIN; LOCK TABLE contacts IN EXCLUSIVE MODE');
    const id = await service.client.upload(FILE, 'again');
    await eventually(async () => (await service.db.rows(CLAIMED)).length > 0, 15_000);
    await deliver(id, ['second', 'third']);
    await blocker.query('ROLLBACK');
    await blocker.release();
    await expectTruth(id);
    await deliver(id, ['fourth', 'fifth']);
    await expectTruth(id);
  });
});
