import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../support/client.js';
import { csv } from '../support/files.js';
import { Service } from '../support/service.js';

describe('a retry under a key', () => {
  let service: Service;
  beforeAll(async () => {
    service = await Service.start({ workers: 1 });
  });
  afterAll(() => service.stop());

  const retry = (id: string, key: string): Promise<Answer> =>
    service.client.send('POST', `/bulk-actions/${id}/retry-failed`, undefined, { 'Idempotency-Key': key });

  it('is told again under its key when what it was made of is deleted, and gone when it is itself', async () => {
    const { client, db } = service;
    const parent = await client.upload(csv('name,email', 'Ann,nobody', 'Ben,nobody'), 'orphan');
    await client.ended(parent);
    const first = await retry(parent, 'kept');
    const id = first.body.id as string;
    await client.ended(id);
    await client.send('DELETE', `/bulk-actions/${parent}`);
    const again = (): Promise<Answer> => retry(parent, 'kept');
    expect(await again()).toMatchObject({ status: 202, body: { id, parentId: parent } });
    // As the purger leaves it after a while.
    await db.rows('DELETE FROM bulk_actions WHERE id = $1', [parent]);
    const late = await again();
    expect(late).toMatchObject({ status: 202, body: { id } });
    expect(late.headers.get('idempotency-replayed')).toBe('true');
    for (const gone of [
      () => client.send('DELETE', `/bulk-actions/${id}`),
      () => db.rows('DELETE FROM bulk_actions WHERE id = $1', [id]),
    ]) {
      await gone();
      expect(await again()).toMatchObject({ status: 410, body: { code: 'ACTION_DELETED' } });
    }
    expect(await retry(parent, 'another')).toMatchObject({ status: 404 });
    await db.rows(`UPDATE idempotency_keys SET taken_at = now() - interval '2 days' WHERE retry_of = $1`, [
      parent,
    ]);
    expect(await again()).toMatchObject({ status: 404 });
  });
});
