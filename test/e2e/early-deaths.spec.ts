import { afterEach, describe, expect, it } from 'vitest';
import { EarlyUpload, nothingLeft } from '../support/early-upload.js';
import { eventually } from '../support/eventually.js';
import { people } from '../support/files.js';
import { backends, Service } from '../support/service.js';

const SHORT_LEASE = { STALE_AFTER_MS: '1500', HEARTBEAT_MS: '300', SWEEP_MS: '500' };
const CHUNK_ROWS = 100;
const FILE = `name,email\n${people(3_000).join('\n')}\n`;

describe.each(backends())('while a file is scanned on its way, on %s', (backend) => {
  let service: Service;
  afterEach(() => service.stop());

  const start = async (workers: number): Promise<void> => {
    const env = { ...SHORT_LEASE, CHUNK_ROWS: String(CHUNK_ROWS) };
    service = await Service.start({ backend, workers, env });
  };

  it('kill -9 of the API leaves nothing', async () => {
    await start(1);
    const upload = await EarlyUpload.begin(service, 'api', FILE);
    await upload.scanned(2);
    await service.api.end('SIGKILL');
    await nothingLeft(service, 30_000);
    upload.leave();
  });

  it('kill -9 of a worker in the middle of a chunk changes no outcome', async () => {
    await start(1);
    // Whoever holds this lock keeps a worker in the middle of its chunk.
    const blocker = service.db.dataSource.createQueryRunner();
    await blocker.connect();
    await blocker.query('BEGIN; LOCK TABLE bulk_action_keys IN EXCLUSIVE MODE');
    const upload = await EarlyUpload.begin(service, 'worker', FILE.slice(0, -10));
    const claimed = `SELECT FROM bulk_action_units u JOIN bulk_actions a ON a.id = u.action_id
      WHERE a.status = 'RECEIVING' AND u.state = 'CLAIMED'`;
    await eventually(async () => (await service.db.rows(claimed)).length > 0, 15_000);
    await service.workers[0]!.end('SIGKILL');
    await blocker.query('ROLLBACK');
    await blocker.release();
    await service.startWorker();
    await upload.send(FILE.slice(-10));
    const { id, status } = await upload.finish();
    expect(status).toBe(202);
    expect(await service.client.ended(id)).toMatchObject({ status: 'COMPLETED', successfulItems: 3_000 });
    expect(await service.db.rows('SELECT FROM contacts')).toHaveLength(3_000);
  });
});
