import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../support/client.js';
import { contactVersions } from '../support/contact-versions.js';
import { eventually } from '../support/eventually.js';
import { csv, people } from '../support/files.js';
import { Service } from '../support/service.js';

const HOUR = 3_600_000;

const confirm = (service: Service, id: string): Promise<Answer> =>
  service.client.send('POST', `/bulk-actions/${id}/confirm`);

describe('a dry run', () => {
  let service: Service;
  beforeAll(async () => {
    service = await Service.start({ workers: 1, env: { CHUNK_ROWS: '250' } });
  });
  afterAll(() => service.stop());

  const verb = (id: string, name: string): Promise<Answer> =>
    service.client.send('POST', `/bulk-actions/${id}/${name}`);
  const dry = (account: string, rows = 3, fields: Record<string, string> = {}): Promise<string> =>
    service.client.upload(csv('name,email', ...people(rows, account)), account, {
      dryRun: 'true',
      ...fields,
    });
  const refused = (name: string, status: string, allowed: readonly string[]): object => ({
    status: 409,
    body: {
      code: 'INVALID_TRANSITION',
      detail: expect.stringContaining(`does not allow ${name}`) as string,
      actionStatus: status,
      allowed,
    },
  });

  it('is decided anew when it is confirmed', async () => {
    const { client } = service;
    const id = await dry('anew');
    await client.tried(id);
    expect((await client.logs(id)).map(({ code }) => code)).toEqual(['CREATED', 'CREATED', 'CREATED']);
    const between = await client.upload(csv('name,email', 'Other,anew1@example.com'), 'anew');
    await client.ended(between);
    await confirm(service, id);
    expect(await client.ended(id)).toMatchObject({ successfulItems: 2, skippedItems: 1 });
    expect((await client.logs(id)).map(({ code }) => code)).toEqual(['CREATED', 'ALREADY_EXISTS', 'CREATED']);
  });

  it('takes the verbs that fit', async () => {
    const { client } = service;
    const id = await dry('verbs');
    await client.tried(id);
    const waiting = ['reschedule', 'confirm', 'cancel', 'correct', 'delete'];
    for (const name of ['pause', 'resume', 'retry-failed']) {
      expect(await verb(id, name)).toMatchObject(refused(name, 'AWAITING_CONFIRMATION', waiting));
    }
    // Confirming is idempotent, also after the action has ended.
    for (let i = 0; i < 2; i++)
      expect(await verb(id, 'confirm')).toMatchObject({ status: 200, body: { pass: 2 } });
    await client.ended(id);
    expect(await verb(id, 'confirm')).toMatchObject({ status: 200, body: { status: 'COMPLETED', pass: 2 } });
    expect(await contactVersions(service, 'verbs')).toHaveLength(3);

    const ordinary = await client.upload(csv('name,email', ...people(3, 'ordinary')), 'verbs');
    await client.ended(ordinary);
    expect(await verb(ordinary, 'confirm')).toMatchObject(refused('confirm', 'COMPLETED', ['delete']));
    const none = '0198a0b0-5c6e-7cc4-a1a2-2f0c7d1b9e11';
    expect(await verb(none, 'confirm')).toMatchObject({ status: 404, body: { code: 'ACTION_NOT_FOUND' } });
  });

  it('can be paused while it runs, and is not confirmed by that', async () => {
    const { client } = service;
    const id = await dry('paused', 20_000);
    await eventually(async () => (await client.stats(id)).successfulItems > 0, 30_000, 5);
    expect(await verb(id, 'pause')).toMatchObject({ status: 200, body: { status: 'PAUSED' } });
    expect(await verb(id, 'confirm')).toMatchObject(refused('confirm', 'PAUSED', ['resume', 'cancel']));
    expect((await verb(id, 'resume')).status).toBe(200);
    expect(await client.tried(id)).toMatchObject({ successfulItems: 20_000, pass: 1 });
    expect(await contactVersions(service, 'paused')).toEqual([]);
  });

  it('is canceled or deleted instead, and then nothing of it remains to be done', async () => {
    const { client, db } = service;
    const [canceled, deleted] = [await dry('canceled'), await dry('deleted')];
    await client.tried(canceled);
    await client.tried(deleted);
    const left = async (id: string): Promise<number> => {
      const rows = `SELECT 1 FROM bulk_action_units WHERE action_id = $1 UNION ALL SELECT 1 FROM bulk_action_keys WHERE action_id = $1`;
      return (await db.rows(rows, [id])).length;
    };
    expect(await left(canceled)).toBe(2);
    expect(await verb(canceled, 'cancel')).toMatchObject({
      status: 200,
      body: { status: 'CANCELED', dryRun: true, pass: 1, successfulItems: 3 },
    });
    expect((await client.send('DELETE', `/bulk-actions/${deleted}`)).status).toBe(204);
    expect(await verb(canceled, 'confirm')).toMatchObject(
      refused('confirm', 'CANCELED', ['retry-failed', 'correct', 'delete']),
    );
    expect((await verb(deleted, 'confirm')).status).toBe(404);
    for (const id of [canceled, deleted]) await eventually(async () => (await left(id)) === 0, 20_000);
    expect(await contactVersions(service, 'canceled')).toEqual([]);
  });

  it('that nobody confirms goes when ended actions go', async () => {
    const { client, db } = service;
    const [old, recent] = [await dry('forgotten'), await dry('forgotten')];
    await client.tried(old);
    await client.tried(recent);
    await db.rows(`UPDATE bulk_actions SET stage_started_at = now() - interval '31 days' WHERE id = $1`, [
      old,
    ]);
    await db.rows(
      `UPDATE bulk_actions SET created_at = now() - interval '31 days' WHERE account_id = 'forgotten'`,
    );
    await eventually(
      async () => (await db.rows('SELECT 1 FROM bulk_actions WHERE id = $1', [old])).length === 0,
      20_000,
    );
    expect((await client.stats(recent)).status).toBe('AWAITING_CONFIRMATION');
  });

  it('runs at once; its time is that of what it becomes', async () => {
    const { client, db } = service;
    const scheduledFor = new Date(Date.now() + HOUR).toISOString();
    const id = await dry('later', 3, { scheduledFor });
    expect(await client.tried(id)).toMatchObject({ scheduledFor, waitReason: null });
    const moved = new Date(Date.now() + 2 * HOUR).toISOString();
    expect(await client.send('PATCH', `/bulk-actions/${id}`, { scheduledFor: moved })).toMatchObject({
      status: 200,
      body: { status: 'AWAITING_CONFIRMATION', scheduledFor: moved },
    });
    expect(await confirm(service, id)).toMatchObject({
      status: 200,
      body: { status: 'SCHEDULED', waitReason: 'SCHEDULE', unprocessedItems: 3 },
    });
    await db.rows(`UPDATE bulk_actions SET scheduled_for = now() WHERE id = $1`, [id]);
    expect(await client.ended(id)).toMatchObject({ status: 'COMPLETED', successfulItems: 3 });
  });

  it('counts against the minute of its account when it is confirmed', async () => {
    const { client, db } = service;
    await client.send('PUT', '/accounts/minute/limits', { rowsPerMinute: 100, mode: 'reject' });
    const [first, second] = [await dry('minute', 80), await dry('minute', 80)];
    await client.tried(first);
    await client.tried(second);
    expect((await confirm(service, first)).status).toBe(200);
    const refusal = await confirm(service, second);
    expect(refusal).toMatchObject({
      status: 429,
      body: { code: 'RATE_LIMIT', limit: { usedRows: 80, fileRows: 80 } },
    });
    expect(refusal.headers.get('retry-after')).toMatch(/^\d+$/);
    expect((await client.stats(second)).status).toBe('AWAITING_CONFIRMATION');
    // Another dry run needs no room either, but what could never be done is refused now.
    await client.tried(await dry('minute', 90));
    const tooMany = await client.post([
      ...([
        ['accountId', 'minute'],
        ['entityType', 'CONTACT'],
        ['dryRun', 'true'],
      ] as const),
      ['file', new Blob([csv('name,email', ...people(101))])],
    ]);
    expect(tooMany).toMatchObject({ status: 422, body: { code: 'TOO_MANY_ROWS' } });
    await db.rows(`UPDATE bulk_actions SET confirmed_at = now() - interval '2 minutes' WHERE id = $1`, [
      first,
    ]);
    expect((await confirm(service, second)).status).toBe(200);
    expect(await client.ended(second)).toMatchObject({ skippedItems: 80 });
  });

  it('is retried as a dry run until it is confirmed', async () => {
    const { client } = service;
    const file = csv('name,email', 'Ann,ann@example.com', 'Ben,nobody');
    const [trial, done] = [
      await client.upload(file, 'retried', { dryRun: 'true' }),
      await client.upload(file, 'retried', { dryRun: 'true' }),
    ];
    await client.tried(trial);
    await verb(trial, 'cancel');
    const again = await verb(trial, 'retry-failed');
    expect(again).toMatchObject({ status: 202, body: { dryRun: true, pass: 1, totalItems: 1 } });
    expect(await client.tried(again.body.id as string)).toMatchObject({ failedItems: 1 });
    await client.tried(done);
    await confirm(service, done);
    await client.ended(done);
    const real = await verb(done, 'retry-failed');
    expect(real).toMatchObject({ status: 202, body: { dryRun: false, pass: 1, totalItems: 1 } });
    expect(await client.ended(real.body.id as string)).toMatchObject({ status: 'COMPLETED_WITH_ERRORS' });
  });

  it('is asked for in one word', async () => {
    const answer = await service.client.post([
      ['file', new Blob([csv('name,email', ...people(3))])],
      ['accountId', 'bad'],
      ['entityType', 'CONTACT'],
      ['dryRun', 'maybe'],
    ]);
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ field: 'dryRun', code: 'INVALID' }] } });
    const not = await service.client.upload(csv('name,email', ...people(3)), 'not', { dryRun: 'false' });
    expect(await service.client.ended(not)).toMatchObject({ dryRun: false, successfulItems: 3 });
  });
});
