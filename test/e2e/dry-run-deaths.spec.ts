import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contactVersions } from '../support/contact-versions.js';
import { eventually } from '../support/eventually.js';
import { generate } from '../support/files.js';
import { backends, Service } from '../support/service.js';

describe.each(backends())('a dry run on %s', (backend) => {
  let service: Service;
  beforeAll(async () => {
    // Small chunks, so that workers die in the middle of many of them.
    const env = { CHUNK_ROWS: '100', STALE_AFTER_MS: '1500', HEARTBEAT_MS: '300', SWEEP_MS: '500' };
    service = await Service.start({ backend, workers: 1, env });
  });
  afterAll(() => service.stop());

  it('stays exact and changes nothing when workers are killed, and its confirmation stays exact too', async () => {
    const { client } = service;
    const made = await generate(10_000, '--duplicates', '5%', '--invalid', '1%', '--seed', '41');
    const id = await client.upload(made.file, 'killed', { dryRun: 'true' });
    const expected = {
      successfulItems: made.valid,
      skippedItems: made.duplicates,
      failedItems: made.invalid,
      unprocessedItems: 0,
    };
    const kill = async (): Promise<void> => {
      await eventually(async () => (await client.stats(id)).successfulItems > 0, 30_000, 5);
      const claimed = `SELECT 1 FROM bulk_action_units WHERE stage = 'WRITE' AND state = 'CLAIMED'`;
      await eventually(async () => (await service.db.rows(claimed)).length > 0, 15_000, 1);
      await service.workers.shift()!.end('SIGKILL');
      await service.startWorker();
    };
    await kill();
    expect(await client.tried(id)).toMatchObject(expected);
    expect(await contactVersions(service, 'killed')).toEqual([]);
    expect((await client.send('POST', `/bulk-actions/${id}/confirm`)).status).toBe(200);
    await kill();
    expect(await client.ended(id)).toMatchObject(expected);
    expect(await contactVersions(service, 'killed')).toHaveLength(made.valid);
    const rows = await service.db.rows<{ n: number }>(
      `SELECT count(*)::int AS n FROM bulk_action_rows r JOIN contacts c ON c.id::text = r.record_id
         WHERE r.action_id = $1 AND code = 'CREATED' AND c.created_by_row = r.row_number`,
      [id],
    );
    expect(rows).toEqual([{ n: made.valid }]);
  });
});
