import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseApiKey } from '../../src/auth/api-key.js';
import type { AuditEntryView } from '../../src/auth/audit/audit-entry.view.js';
import type { NewApiKeyView } from '../../src/auth/keys/api-key.view.js';
import type { Client } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { createApiKey, withKey } from '../support/keys.js';
import { runKeys } from '../support/keys-command.js';
import { Service } from '../support/service.js';

const UNKNOWN = '0198a0b0-5c6e-7cc4-a1a2-2f0c7d1b9e11';

describe('the audit log', () => {
  let service: Service;
  let operator: Client;
  let operatorId: string;
  beforeAll(async () => {
    service = await Service.start({ workers: 1, env: { AUTH_MODE: 'api-key', AUDIT_DAYS: '2' } });
    const key = await createApiKey(service.db, null, { scopes: ['read', 'write', 'operate'] });
    operator = withKey(service.client, key);
    operatorId = await idOf(key);
  });
  afterAll(() => service.stop());

  const idOf = async (key: string): Promise<string> => {
    const [stored] = await service.db.rows<{ id: string }>('SELECT id FROM api_keys WHERE hash = $1', [
      parseApiKey(key)!.hash,
    ]);
    return stored!.id;
  };
  const entries = async (query = ''): Promise<AuditEntryView[]> => {
    const { status, body } = await operator.get<{ items: AuditEntryView[] }>(`/audit?limit=100${query}`);
    expect(status).toBe(200);
    return body.items;
  };

  it('says who made and revoked keys, with the API and in the shell', async () => {
    const { body: made } = await operator.send<NewApiKeyView>('POST', '/keys', { accountId: 'keys' });
    const { body: next } = await operator.send<NewApiKeyView>('POST', `/keys/${made.id}/rotate`);
    const env = { DATABASE_URL: service.db.url };
    const { code } = await runKeys(['revoke', next.id], { env });
    expect(code).toBe(0);
    const found = await entries('&accountId=keys');
    const byOperator = { actorKind: 'key', actorId: operatorId, address: '127.0.0.1', outcome: 'DONE' };
    expect(found).toMatchObject([
      { actorKind: 'shell', actorId: null, address: null, verb: 'revoke-key', objectId: next.id },
      { ...byOperator, verb: 'rotate-key', objectId: next.id, sourceId: made.id },
      { ...byOperator, verb: 'create-key', objectId: made.id, sourceId: null },
    ]);
    for (const { key, prefix } of [made, next]) {
      expect(JSON.stringify(found)).not.toContain(prefix);
      expect(JSON.stringify(found)).not.toContain(key.slice(8));
    }
    const age = Date.now() - Date.parse(found[0]!.at);
    expect(Math.abs(age)).toBeLessThan(60_000);
  });

  it('says who was refused, and nothing of who has no key', async () => {
    const key = await createApiKey(service.db, 'refused', { scopes: ['read'] });
    const reader = withKey(service.client, key);
    expect((await reader.send('POST', '/keys', { accountId: 'refused' })).status).toBe(403);
    expect((await reader.send('DELETE', `/keys/${UNKNOWN}`)).status).toBe(403);
    expect((await service.client.send('DELETE', `/keys/${UNKNOWN}`)).status).toBe(401);
    const byReader = { actorId: await idOf(key), address: '127.0.0.1', accountId: 'refused' };
    const found = await entries('&accountId=refused');
    expect(found.filter(({ outcome }) => outcome !== 'DONE')).toMatchObject([
      { ...byReader, verb: 'revoke-key', objectId: UNKNOWN, outcome: 'SCOPE_MISSING' },
      { ...byReader, verb: 'create-key', objectId: null, outcome: 'SCOPE_MISSING' },
    ]);
    expect((await entries()).filter(({ objectId }) => objectId === UNKNOWN)).toHaveLength(1);
  });

  it('is for the operator alone, and takes its filters only', async () => {
    const scopes = ['read', 'write', 'delete', 'configure', 'limits'] as const;
    const strongest = withKey(service.client, await createApiKey(service.db, 'a', { scopes }));
    expect(await strongest.get('/audit')).toMatchObject({ status: 403, body: { scope: 'operate' } });
    const wrong = [
      'verb=x',
      'limit=0',
      'limit=101',
      'since=today',
      'until=2026-01-01',
      'after=x',
      'actorId=',
    ];
    for (const query of [...wrong, 'accountId=a%20b', 'objectId=x', `actorId=${'x'.repeat(1001)}`]) {
      const { status, body } = await operator.get<{ errors: { field: string }[] }>(`/audit?${query}`);
      expect([status, body.errors[0]!.field], query).toEqual([422, query.split('=')[0]]);
    }
  });

  it('is filtered and paged', async () => {
    for (let i = 0; i < 3; i++) await operator.send('POST', '/keys', { accountId: 'paged' });
    const [third, second, first] = await entries('&accountId=paged');
    const { body } = await operator.get<{ items: AuditEntryView[]; next: string }>(
      `/audit?accountId=paged&verb=create-key&actorId=${operatorId}&limit=2`,
    );
    expect(body).toEqual({ items: [third, second], next: second!.id });
    expect(await entries(`&accountId=paged&after=${body.next}`)).toEqual([first]);
    expect(await entries('&accountId=paged&verb=pause')).toEqual([]);
    expect(await entries('&accountId=paged&actorId=somebody')).toEqual([]);
    // To the millisecond: the entry itself may be later by less than one.
    expect(await entries(`&accountId=paged&until=${first!.at}`)).toEqual([]);
    expect(await entries(`&accountId=paged&since=${first!.at}`)).toEqual([third, second, first]);
    expect(await entries('&accountId=paged&since=2100-01-01T00:00:00%2B01:00')).toEqual([]);
  });

  it('is kept for AUDIT_DAYS', async () => {
    const { id } = (await entries())[0]!;
    await service.db.rows(
      `INSERT INTO audit_log (id, at, actor_kind, verb, outcome)
       SELECT gen_random_uuid(), now() - interval '3 days', 'shell', 'create-key', 'DONE' FROM generate_series(1, 2500)`,
    );
    // A worker removes them when it starts, and then every minute.
    await service.startWorker();
    await eventually(async () => {
      const old = await service.db.rows(
        `SELECT 1 FROM audit_log WHERE at < now() - interval '2 days' LIMIT 1`,
      );
      return old.length === 0;
    }, 20_000);
    expect((await entries())[0]!.id).toBe(id);
  });

  describe('of an account', () => {
    let client: Client;
    let actorId: string;
    beforeAll(async () => {
      const scopes = ['read', 'write', 'delete', 'limits'] as const;
      const key = await createApiKey(service.db, 'acme', { scopes, name: 'of the tests' });
      client = withKey(service.client, key);
      actorId = await idOf(key);
    });

    /** Newest first, without what each has in common. */
    const told = async (query = ''): Promise<unknown[]> =>
      (await entries(`&actorId=${actorId}${query}`)).map(
        ({ verb, objectId, sourceId, outcome, accountId, address }) => {
          expect([accountId, address]).toEqual(['acme', '127.0.0.1']);
          return [verb, objectId, sourceId, outcome];
        },
      );

    it('has every upload, verb, retry, download, read of rows and limit, once', async () => {
      const scheduledFor = new Date(Date.now() + 3_600_000).toISOString();
      const id = await client.upload('name,email\nAnn,ann@example\n', 'acme', { scheduledFor });
      for (const verb of ['pause', 'pause', 'resume', 'resume'])
        expect((await client.send('POST', `/bulk-actions/${id}/${verb}`)).status).toBe(200);
      await client.send('PATCH', `/bulk-actions/${id}`, { scheduledFor: null });
      await client.ended(id);
      await client.results(id);
      for (const filter of ['', '&cells=true', '&cells=true']) await client.logs(id, filter);
      const { body: retry } = await client.send<{ id: string }>('POST', `/bulk-actions/${id}/retry-failed`);
      await client.ended(retry.id);
      expect((await client.send('DELETE', `/bulk-actions/${id}`)).status).toBe(204);
      expect((await client.send('DELETE', `/bulk-actions/${id}`)).status).toBe(404);
      expect((await client.send('PUT', '/accounts/acme/limits', { rowsPerMinute: 0 })).status).toBe(200);
      expect(await told()).toEqual([
        ['set-limits', null, null, 'DONE'],
        ['delete', id, null, 'DONE'],
        ['retry-failed', retry.id, id, 'DONE'],
        ['read-rows', id, null, 'DONE'],
        ['download-results', id, null, 'DONE'],
        ['reschedule', id, null, 'DONE'],
        ['resume', id, null, 'DONE'],
        ['pause', id, null, 'DONE'],
        ['upload', id, null, 'DONE'],
      ]);
      const stored = JSON.stringify(await service.db.rows('SELECT * FROM audit_log'));
      for (const secret of ['Ann', 'ann@example', 'test.csv', 'of the tests'])
        expect(stored).not.toContain(secret);
    });

    it('has a dry run, its confirmation and a cancellation, and nothing of replays', async () => {
      const since = new Date().toISOString();
      const parts = [
        ['file', new Blob(['name,email\nBob,bob@example.com\n'])],
        ['entityType', 'CONTACT'],
        ['dryRun', 'true'],
      ] as const;
      const ids = new Set<unknown>();
      for (let i = 0; i < 3; i++)
        ids.add((await client.post(parts, '', { 'Idempotency-Key': 'audited-1' })).body.id);
      const [id] = [...ids] as string[];
      expect(ids.size).toBe(1);
      await client.tried(id!);
      for (let i = 0; i < 2; i++)
        expect((await client.send('POST', `/bulk-actions/${id}/confirm`)).status).toBe(200);
      await client.ended(id!);
      const other = await client.upload('name,email\nCid,cid@example.com\n', 'acme', { dryRun: 'true' });
      await client.tried(other);
      await client.send('POST', `/bulk-actions/${other}/cancel`);
      expect(await told(`&since=${since}`)).toEqual([
        ['cancel', other, null, 'DONE'],
        ['upload', other, null, 'DONE'],
        ['confirm', id, null, 'DONE'],
        ['upload', id, null, 'DONE'],
      ]);
    });

    it('has what a handler refuses with 403, and no other refusal', async () => {
      const since = new Date().toISOString();
      const file = ['file', new Blob(['name,email\nAnn,ann@example.com\n'])] as const;
      const fields = [['entityType', 'CONTACT']] as const;
      // In the query, and behind the file.
      expect((await client.post([file, ...fields], '?accountId=other')).status).toBe(403);
      expect((await client.post([file, ...fields, ['accountId', 'other']])).status).toBe(403);
      expect((await client.post([file])).status).toBe(422);
      expect((await client.send('POST', `/bulk-actions/${UNKNOWN}/pause`)).status).toBe(404);
      expect((await client.get(`/bulk-actions/${UNKNOWN}/results.csv`)).status).toBe(404);
      expect(await told(`&since=${since}`)).toEqual([
        ['upload', null, null, 'ACCOUNT_FORBIDDEN'],
        ['upload', null, null, 'ACCOUNT_FORBIDDEN'],
      ]);
    });

    it('refuses what it cannot record, and leaves nothing of it', async () => {
      const id = await client.upload('name,email\nAnn,ann@example.com\n', 'acme');
      await client.ended(id);
      const count = async (): Promise<unknown> =>
        service.db.rows('SELECT id, status FROM bulk_actions ORDER BY id');
      const before = await count();
      const check = 'ADD CONSTRAINT none CHECK (false) NOT VALID';
      await service.db.asOwner((owner) => owner.query(`ALTER TABLE audit_log ${check}`));
      try {
        const part = ['file', new Blob(['name,email\nAnn,ann@example.com\n'])] as const;
        expect((await client.post([part, ['entityType', 'CONTACT']])).status).toBe(500);
        expect((await client.send('DELETE', `/bulk-actions/${id}`)).status).toBe(500);
        // The second read does not take the first for one that has an entry.
        for (const path of ['results.csv', 'logs?cells=true', 'logs?cells=true'])
          expect((await client.get(`/bulk-actions/${id}/${path}`)).body.code).toBe('INTERNAL_ERROR');
        expect((await client.send('PUT', '/accounts/acme/limits', { rowsPerMinute: 7 })).status).toBe(500);
        expect((await client.get('/accounts/acme/limits')).body).toMatchObject({ rowsPerMinute: 0 });
        await eventually(async () => JSON.stringify(await count()) === JSON.stringify(before), 10_000);
      } finally {
        await service.db.asOwner((owner) => owner.query('ALTER TABLE audit_log DROP CONSTRAINT none'));
      }
      expect((await client.send('DELETE', `/bulk-actions/${id}`)).status).toBe(204);
    });
  });

  it('has no download for HEAD, which reads nothing', async () => {
    const id = await operator.upload('name,email\nAnn,ann@example.com\n', 'headed');
    await operator.ended(id);
    const url = `${service.client.url}/api/v1/bulk-actions/${id}/results.csv`;
    const headers = { authorization: `Bearer ${await createApiKey(service.db, 'headed')}` };
    expect((await fetch(url, { method: 'HEAD', headers })).status).toBe(200);
    const found = await entries('&accountId=headed');
    expect(found.map(({ verb, actorId }) => [verb, actorId === operatorId])).toContainEqual(['upload', true]);
    expect(found.map(({ verb }) => verb)).not.toContain('download-results');
  });
});

describe('the audit log where no keys are needed', () => {
  it('has what anybody did, with the address', async () => {
    const service = await Service.start({ workers: 0 });
    try {
      const { client } = service;
      const id = await client.upload('name,email\nAnn,ann@example.com\n', 'acme');
      await client.send('POST', `/bulk-actions/${id}/cancel`);
      const { body } = await client.get<{ items: AuditEntryView[] }>('/audit');
      const anybody = { actorKind: 'anonymous', actorId: null, address: '127.0.0.1', accountId: 'acme' };
      expect(body.items).toMatchObject([
        { ...anybody, verb: 'cancel', objectId: id },
        { ...anybody, verb: 'upload', objectId: id },
      ]);
    } finally {
      await service.stop();
    }
  });
});
