import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beginUpload } from '../support/begin-upload.js';
import type { Answer } from '../support/client.js';
import { csv, people } from '../support/files.js';
import { Service } from '../support/service.js';

const file = (rows: number): string => csv('name,email', ...people(rows));

describe('the actions of an account that have not ended', () => {
  let service: Service;
  beforeAll(async () => {
    service = await Service.start({ workers: 1, env: { MAX_WAITING_ACTIONS_PER_ACCOUNT: '3' } });
  });
  afterAll(() => service.stop());

  it('are bounded, and refused early where the account is known', async () => {
    const { client } = service;
    const later = new Date(Date.now() + 3_600_000).toISOString();
    const post = (account: string, fields: Record<string, string> = {}): Promise<Answer> =>
      client.post([
        ['file', new Blob([file(2)])],
        ...Object.entries({ accountId: account, entityType: 'CONTACT', ...fields }),
      ]);
    const scheduled = await client.upload(file(2), 'a', { scheduledFor: later });
    const paused = await client.upload(file(2), 'a', { scheduledFor: later });
    await client.send('POST', `/bulk-actions/${paused}/pause`);
    // What has ended does not count.
    await client.ended(await client.upload(csv('name,email', 'Ann,nobody'), 'a'));
    const tried = await client.upload(file(2), 'a', { dryRun: 'true' });
    await client.tried(tried);
    const full = await post('a');
    expect(full).toMatchObject({
      status: 429,
      body: { code: 'TOO_MANY_ACTIONS', limit: { waitingActions: 3 } },
    });
    expect(full.headers.get('retry-after')).toBe('30');
    expect(await beginUpload(client.url, '?accountId=a')).toMatchObject({
      status: 429,
      body: { code: 'TOO_MANY_ACTIONS' },
    });
    expect((await post('b')).status).toBe(202);
    // One that is there already may go on, and makes room when it ends.
    expect((await client.send('POST', `/bulk-actions/${tried}/confirm`)).status).toBe(200);
    await client.ended(tried);
    expect((await post('a', { scheduledFor: later })).status).toBe(202);
    await client.send('POST', `/bulk-actions/${scheduled}/cancel`);
    // Of two at once that would both take the last room, one does.
    const last = await Promise.all([1, 2, 3].map(() => post('a', { scheduledFor: later })));
    expect(last.map(({ status }) => status).sort()).toEqual([202, 429, 429]);
  });
});
