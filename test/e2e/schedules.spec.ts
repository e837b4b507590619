import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { csv, people } from '../support/files.js';
import { backends, Service } from '../support/service.js';

const FILE = csv('name,email', ...people(20));
/** A scheduled action starts within two seconds of its time. The test allows three times that. */
const START_MS = 6_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const from = (ms: number): string => new Date(Date.now() + ms).toISOString();

describe.each(backends())('schedules on %s', (backend) => {
  let service: Service;
  beforeAll(async () => {
    service = await Service.start({ backend, workers: 1 });
  });
  afterAll(() => service.stop());

  const upload = (scheduledFor: string, account: string): Promise<string> =>
    service.client.upload(FILE, account, { scheduledFor });
  const scheduled = (id: string): Promise<unknown> =>
    eventually(async () => (await service.client.stats(id)).status === 'SCHEDULED', 15_000);
  const started = (id: string): Promise<unknown> =>
    eventually(async () => (await service.client.stats(id)).status === 'COMPLETED', START_MS);
  const contacts = async (account: string): Promise<number> => {
    const [row] = await service.db.rows<{ n: number }>(
      'SELECT count(*)::int AS n FROM contacts WHERE account_id = $1',
      [account],
    );
    return row!.n;
  };

  it('check the file at once and write it when it is due', async () => {
    const time = Date.now() + 3_000;
    const file = csv('name,email', ...people(20), 'Nobody,nowhere');
    const id = await service.client.upload(file, 'time', { scheduledFor: new Date(time).toISOString() });
    await scheduled(id);
    expect(await service.client.stats(id)).toMatchObject({
      waitReason: 'SCHEDULE',
      scheduledFor: new Date(time).toISOString(),
      failedItems: 1,
      successfulItems: 0,
      etaSeconds: null,
    });
    const ended = await eventually(async () => {
      const stats = await service.client.stats(id);
      if (stats.status !== 'COMPLETED_WITH_ERRORS' && Date.now() < time)
        expect(stats.successfulItems).toBe(0);
      return stats.status === 'COMPLETED_WITH_ERRORS' && stats;
    }, 3_000 + START_MS);
    expect(Date.now()).toBeGreaterThanOrEqual(time);
    expect(ended).toMatchObject({ successfulItems: 20, failedItems: 1, waitReason: null });
  });

  it('start actions at once that became due while everything was stopped', async () => {
    const id = await upload(from(HOUR), 'down');
    await scheduled(id);
    await Promise.all([service.workers.pop()!.end('SIGKILL'), service.api.end('SIGKILL')]);
    await service.db.rows(
      `UPDATE bulk_actions SET scheduled_for = now() - interval '1 second' WHERE id = $1`,
      [id],
    );
    await Promise.all([service.startApi(), service.startWorker()]);
    await started(id);
    expect(await contacts('down')).toBe(20);
  });

  it('do not depend on the queue, five weeks ahead', async () => {
    const id = await upload(from(35 * DAY), 'weeks');
    await scheduled(id);
    if (backend === 'redis') {
      const redis = new Redis(service.redisUrl!);
      await redis.flushdb();
      redis.disconnect();
    }
    // Five weeks pass.
    await service.db.rows(
      `UPDATE bulk_actions SET scheduled_for = scheduled_for - interval '35 days' WHERE id = $1`,
      [id],
    );
    await started(id);
  });

  it('can be moved to an earlier time, to a later one and to now', async () => {
    const id = await upload(from(HOUR), 'moved');
    const move = (scheduledFor: unknown): Promise<Answer> =>
      service.client.send('PATCH', `/bulk-actions/${id}`, { scheduledFor });
    // Either during the check or after it.
    const later = from(2 * HOUR);
    expect(await move(later)).toMatchObject({ status: 200, body: { id, scheduledFor: later } });
    await scheduled(id);
    const sooner = from(HOUR / 2);
    expect(await move(sooner)).toMatchObject({
      status: 200,
      body: { status: 'SCHEDULED', waitReason: 'SCHEDULE', scheduledFor: sooner },
    });
    expect(await contacts('moved')).toBe(0);
    expect(await move(null)).toMatchObject({ status: 200, body: { scheduledFor: null, waitReason: null } });
    await started(id);
    expect(await move(from(HOUR))).toMatchObject({
      status: 409,
      body: { code: 'INVALID_TRANSITION', actionStatus: 'COMPLETED', allowed: ['delete'] },
    });
  });

  it('can be canceled', async () => {
    const id = await upload(from(HOUR), 'canceled');
    await scheduled(id);
    expect(await service.client.send('POST', `/bulk-actions/${id}/cancel`)).toMatchObject({
      status: 200,
      body: { status: 'CANCELED', waitReason: null, unprocessedItems: 20 },
    });
    await service.db.rows(
      `UPDATE bulk_actions SET scheduled_for = now() - interval '1 second' WHERE id = $1`,
      [id],
    );
    const after = await upload(from(1_000), 'canceled');
    await started(after);
    expect(await service.client.stats(id)).toMatchObject({ status: 'CANCELED', unprocessedItems: 20 });
  });

  it.each([
    ['without a zone', '2027-01-31T08:00:00', 'INVALID'],
    ['not a date', 'tomorrow', 'INVALID'],
    ['a number', '1801382400000', 'INVALID'],
    ['empty', '', 'INVALID'],
    ['in the past', from(-HOUR), 'IN_THE_PAST'],
    ['over a year ahead', from(367 * DAY), 'TOO_FAR_AHEAD'],
  ])('refuse a time that is %s', async (_name, scheduledFor, code) => {
    const form = await service.client.post([
      ['file', new Blob([FILE])],
      ['accountId', 'bad'],
      ['entityType', 'CONTACT'],
      ['scheduledFor', scheduledFor],
    ]);
    expect(form).toMatchObject({ status: 422, body: { errors: [{ field: 'scheduledFor', code }] } });
    const id = '0198a0b0-5c6e-7cc4-a1a2-2f0c7d1b9e11';
    const patch = await service.client.send('PATCH', `/bulk-actions/${id}`, { scheduledFor });
    expect(patch).toMatchObject({ status: 422, body: { errors: [{ field: 'scheduledFor', code }] } });
    expect(await service.db.rows(`SELECT 1 FROM bulk_actions WHERE account_id = 'bad'`)).toEqual([]);
  });

  it.each([
    ['a number', { scheduledFor: 1801382400000 }, 422],
    ['nothing', {}, 422],
    ['something else', { scheduledFor: null, status: 'COMPLETED' }, 422],
    ['no JSON', '{"scheduledFor": ', 400],
  ])('refuse to be patched with %s', async (_name, body, status) => {
    const id = '0198a0b0-5c6e-7cc4-a1a2-2f0c7d1b9e11';
    const answer = await service.client.send('PATCH', `/bulk-actions/${id}`, body);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toMatch('application/problem+json');
  });
});
