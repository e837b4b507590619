import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { csv } from '../support/files.js';
import { Service } from '../support/service.js';

const faulty = (rows: number): string =>
  csv('name,email', ...Array.from({ length: rows }, (_, i) => `Name ${i},nobody`));

describe('a retry', () => {
  let service: Service;
  beforeAll(async () => {
    service = await Service.start({ workers: 1 });
  });
  afterAll(() => service.stop());

  const retry = (id: string): Promise<Answer> =>
    service.client.send('POST', `/bulk-actions/${id}/retry-failed`);

  async function failed(rows: number, account: string): Promise<string> {
    const id = await service.client.upload(faulty(rows), account);
    await service.client.ended(id);
    return id;
  }

  it('is the only one of its action until it has ended, however it ends', async () => {
    const { client, db } = service;
    const parent = await failed(3, 'alone');
    const refused = { status: 409, body: { code: 'RETRY_RUNNING' } };
    const runOnce = async (): Promise<string> => {
      const answers = await Promise.all(Array.from({ length: 6 }, () => retry(parent)));
      const [won, ...others] = answers.sort((a, b) => a.status - b.status);
      expect(won).toMatchObject({ status: 202, body: { parentId: parent } });
      for (const other of others) expect(other).toMatchObject(refused);
      return won!.body.id as string;
    };
    // Nothing is worked on meanwhile, so that the first of them does not end before the last has come.
    const [worker] = service.workers;
    worker!.child.kill('SIGSTOP');
    try {
      const first = await runOnce();
      for (const verb of ['pause', 'resume']) {
        await client.send('POST', `/bulk-actions/${first}/${verb}`);
        expect(await retry(parent)).toMatchObject(refused);
      }
      // Another action's rows are another matter, and so are those of the retry itself.
      await client.send('POST', `/bulk-actions/${first}/cancel`);
      const second = await runOnce();
      await client.send('POST', `/bulk-actions/${second}/cancel`);
      await client.send('DELETE', `/bulk-actions/${second}`);
      await runOnce();
    } finally {
      worker!.child.kill('SIGCONT');
    }
    const running = `SELECT id FROM bulk_actions WHERE retry_of = $1 AND status NOT IN ('COMPLETED', 'COMPLETED_WITH_ERRORS', 'CANCELED', 'DELETED')`;
    await eventually(async () => (await db.rows(running, [parent])).length === 0, 20_000);
    // Its rows are decided, and go on there.
    expect(await retry(parent)).toMatchObject({ status: 409, body: { code: 'ROWS_RETRIED' } });
  });

  it('that fails while it copies makes room for the next', async () => {
    const parent = await failed(3, 'failing');
    await service.client.send('PUT', '/accounts/failing/limits', { rowsPerMinute: 2, mode: 'reject' });
    expect((await retry(parent)).status).toBe(422);
    await service.client.send('PUT', '/accounts/failing/limits', {});
    await service.db.rows(`UPDATE bulk_actions SET failed_items = 2, successful_items = 1 WHERE id = $1`, [
      parent,
    ]);
    expect(await retry(parent)).toMatchObject({ status: 410, body: { code: 'ROWS_GONE' } });
    await service.db.rows(`UPDATE bulk_actions SET failed_items = 3, successful_items = 0 WHERE id = $1`, [
      parent,
    ]);
    expect((await retry(parent)).status).toBe(202);
  });
});
