import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { csv, generate, people } from '../support/files.js';
import { backends, Service } from '../support/service.js';

/** Small, so that there are many to stop in the middle of. */
const env = { CHUNK_ROWS: '250' };

describe.each(backends())('control on %s', (backend) => {
  let service: Service;
  beforeAll(async () => {
    service = await Service.start({ backend, workers: 2, env });
  });
  afterAll(() => service.stop());

  it('pauses in the middle, stays paused over restarts, and goes on to the same end', async () => {
    const made = await generate(30_000, '--duplicates', '5%', '--invalid', '1%', '--seed', '31');
    const id = await service.client.upload(made.file, 'pause');
    const verb = (name: string): Promise<Answer> =>
      service.client.send('POST', `/bulk-actions/${id}/${name}`);
    await eventually(async () => (await service.client.stats(id)).successfulItems > 0, 30_000, 5);
    expect(await verb('pause')).toMatchObject({ status: 200, body: { status: 'PAUSED', stage: 'WRITE' } });
    expect(await verb('pause')).toMatchObject({ status: 200, body: { status: 'PAUSED' } });
    // What was under way may finish; nothing keeps a slot or a job.
    const busy = `SELECT 1 FROM bulk_action_units WHERE state IN ('QUEUED', 'CLAIMED')`;
    await eventually(async () => (await service.db.rows(busy)).length === 0, 15_000);
    const paused = await service.client.stats(id);
    expect(paused).toMatchObject({ status: 'PAUSED', etaSeconds: null, rowsPerSecond: null });
    expect(paused.unprocessedItems).toBeGreaterThan(0);
    await Promise.all([...service.workers.splice(0), service.api].map((process) => process.end('SIGTERM')));
    await Promise.all([service.startApi(), service.startWorker(), service.startWorker()]);
    // Another action of the account is not delayed by the paused one, and gives it time to move if it would.
    const other = await service.client.upload(csv('name,email', ...people(2_000, 'other')), 'pause');
    await service.client.ended(other);
    expect(await service.client.stats(id)).toMatchObject({
      status: 'PAUSED',
      unprocessedItems: paused.unprocessedItems,
    });
    const resumed = await verb('resume');
    expect(resumed.status).toBe(200);
    expect((await verb('resume')).status).toBe(200);
    expect(await service.client.ended(id)).toMatchObject({
      successfulItems: made.valid,
      skippedItems: made.duplicates,
      failedItems: made.invalid,
    });
  });

  it('cancels in the middle: at once, for good, and every row is told of', async () => {
    const made = await generate(30_000, '--seed', '32');
    const id = await service.client.upload(made.file, 'cancel');
    await eventually(async () => (await service.client.stats(id)).successfulItems > 0, 30_000, 5);
    const canceled = await service.client.send('POST', `/bulk-actions/${id}/cancel`);
    const count = async (): Promise<number> =>
      (
        await service.db.rows<{ n: number }>(
          `SELECT count(*)::int AS n FROM contacts WHERE account_id = 'cancel'`,
        )
      )[0]!.n;
    const written = await count();
    expect(canceled).toMatchObject({ status: 200, body: { status: 'CANCELED', successfulItems: written } });
    // The sweep has cleared away what was to be done, and nothing was written meanwhile.
    const units = 'SELECT 1 FROM bulk_action_units';
    await eventually(async () => (await service.db.rows(units)).length === 0, 15_000);
    expect(await count()).toBe(written);
    expect(await service.client.send('POST', `/bulk-actions/${id}/cancel`)).toMatchObject({ status: 200 });
    const stats = await service.client.stats(id);
    expect(stats).toMatchObject({
      status: 'CANCELED',
      successfulItems: written,
      unprocessedItems: 30_000 - written,
    });
    const rows = await service.db.rows<{ status: string; n: number }>(
      `SELECT status, count(*)::int AS n FROM bulk_action_rows WHERE action_id = $1 GROUP BY status ORDER BY status`,
      [id],
    );
    expect(rows).toEqual([
      { status: 'SUCCESS', n: written },
      { status: 'UNPROCESSED', n: 30_000 - written },
    ]);
    expect(written).toBeLessThan(30_000);
  });
});

describe('control', () => {
  let service: Service;
  beforeAll(async () => {
    service = await Service.start({ workers: 1, env });
  });
  afterAll(() => service.stop());

  it('deletes an ended action with its file and logs, and not its records', async () => {
    const { client, db } = service;
    const id = await client.upload(csv('name,email', ...people(1_000)), 'delete');
    await client.ended(id);
    const kept = await client.upload(csv('name,email', ...people(3, 'kept')), 'delete');
    await client.ended(kept);
    expect(await client.send('DELETE', `/bulk-actions/${id}`)).toMatchObject({ status: 204 });
    for (const path of ['', '/stats', '/logs']) {
      expect(await client.get(`/bulk-actions/${id}${path}`)).toMatchObject({ status: 404 });
    }
    expect(await client.send('DELETE', `/bulk-actions/${id}`)).toMatchObject({ status: 404 });
    const list = await client.get<{ items: { id: string }[] }>('/bulk-actions?accountId=delete');
    expect(list.body.items.map((item) => item.id)).toEqual([kept]);
    const left = async (): Promise<number[]> =>
      Promise.all(
        ['bulk_action_chunks WHERE action_id', 'bulk_actions WHERE id'].map(
          async (from) => (await db.rows(`SELECT 1 FROM ${from} = $1`, [id])).length,
        ),
      );
    // Its rows count in the account's minute, so the action itself stays that long.
    await eventually(async () => (await left()).join() === '0,1', 20_000);
    await db.rows(`UPDATE bulk_actions SET created_at = created_at - interval '1 minute' WHERE id = $1`, [
      id,
    ]);
    await eventually(async () => (await left()).join() === '0,0', 20_000);
    expect(
      (await client.get<{ items: unknown[] }>('/contacts?accountId=delete&limit=1000')).body.items,
    ).toHaveLength(1_000);
    expect(await client.logs(kept)).toHaveLength(3);
  });

  it('forgets ended actions after their retention', async () => {
    const { client, db } = service;
    const [old, recent] = [
      await client.upload(csv('name,email', ...people(3, 'old')), 'retention'),
      await client.upload(csv('name,email', ...people(3, 'recent')), 'retention'),
    ];
    await client.ended(old);
    await client.ended(recent);
    await db.rows(`UPDATE bulk_actions SET finished_at = now() - interval '29 days' WHERE id = $1`, [recent]);
    await db.rows(
      `UPDATE bulk_actions SET finished_at = now() - interval '31 days', created_at = now() - interval '31 days' WHERE id = $1`,
      [old],
    );
    await eventually(
      async () => (await db.rows('SELECT 1 FROM bulk_actions WHERE id = $1', [old])).length === 0,
      20_000,
    );
    expect(await client.logs(recent)).toHaveLength(3);
    expect((await client.get<{ items: unknown[] }>('/contacts?accountId=retention')).body.items).toHaveLength(
      6,
    );
  });

  it('does nothing for a body that it does not understand', async () => {
    const { client } = service;
    const scheduledFor = new Date(Date.now() + 3_600_000).toISOString();
    const id = await client.upload(csv('name,email', ...people(3)), 'bodies', { scheduledFor });
    const path = `/bulk-actions/${id}`;
    for (const body of ['', '[]', '['.repeat(8000) + ']'.repeat(8000)])
      expect((await client.send('PATCH', path, body)).status, body.slice(0, 9)).toBe(400);
    for (const body of ['{}', '{"__proto__":{"scheduledFor":null}}', '{"scheduledFor":null,"constructor":1}'])
      expect((await client.send('PATCH', path, body)).status, body).toBe(422);
    const ways = ['pause', 'resume', 'cancel', 'confirm', 'retry-failed'].map(
      (verb) => `POST ${path}/${verb}`,
    );
    for (const way of [...ways, `DELETE ${path}`]) {
      const [method, url] = way.split(' ') as [string, string];
      for (const body of ['{"operation":"UPDATE"}', '[]', 'null', '{"__proto__":1}', 'reason=x']) {
        const answer = await client.send(method, url, body);
        expect(answer, `${way} ${body}`).toMatchObject({ status: 422, body: { code: 'UNEXPECTED_BODY' } });
      }
      expect((await client.send(method, url, 'x'.repeat(20_000))).status, way).toBe(413);
    }
    const untouched = { scheduledFor, status: expect.stringMatching(/VALIDATING|SCHEDULED/) as string };
    expect(await client.stats(id)).toMatchObject(untouched);
    // What clients send that always send something.
    for (const body of ['', '{}', ' { } '])
      expect((await client.send('POST', `${path}/pause`, body)).status, body).toBe(200);
    expect((await client.stats(id)).status).toBe('PAUSED');
  });

  it('refuses what does not fit, and tells what does', async () => {
    const { client } = service;
    const unknown = '0198a0b0-5c6e-7cc4-a1a2-2f0c7d1b9e11';
    const id = await client.upload(csv('name,email', ...people(3)), 'refuse');
    await client.ended(id);
    for (const verb of ['pause', 'resume', 'cancel']) {
      for (const none of [unknown, 'nonsense']) {
        expect(await client.send('POST', `/bulk-actions/${none}/${verb}`)).toMatchObject({
          status: 404,
          body: { code: 'ACTION_NOT_FOUND' },
        });
      }
      expect(await client.send('POST', `/bulk-actions/${id}/${verb}`)).toMatchObject({
        status: 409,
        body: { code: 'INVALID_TRANSITION', actionStatus: 'COMPLETED', allowed: ['delete'] },
      });
    }
    const running = await client.upload(csv('name,email', ...people(3, 'later')), 'refuse', {
      scheduledFor: new Date(Date.now() + 3_600_000).toISOString(),
    });
    const refused = await client.send('DELETE', `/bulk-actions/${running}`);
    expect(refused.status).toBe(409);
    expect(refused.body.allowed).toContain('cancel');
  });
});
