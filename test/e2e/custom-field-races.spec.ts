import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lockIntake } from '../../src/bulk-actions/admission/sql/lock-intake.sql.js';
import type { Client } from '../support/client.js';
import { customFields } from '../support/custom-fields.js';
import { eventually } from '../support/eventually.js';
import { csv } from '../support/files.js';
import { createApiKey, withKey } from '../support/keys.js';
import { Service } from '../support/service.js';

const FILE = csv('name,email,colour', 'A,a@x.de,red', 'B,no,red');

describe('custom fields that change beside files', () => {
  let service: Service;
  beforeAll(async () => {
    service = await Service.start({ workers: 1 });
  }, 120_000);
  afterAll(() => service.stop());
  const { define, upload } = customFields(() => service.client);

  const post = (account: string, file = FILE, mapping = '{}') =>
    service.client.post([
      ['file', new Blob([file])],
      ['accountId', account],
      ['entityType', 'CONTACT'],
      ['mapping', mapping],
    ]);

  /** Deletes the field of an account while a request waits to accept rows with it. */
  async function whileDeleted<T>(account: string, request: () => Promise<T>): Promise<T> {
    let answer: Promise<T> | undefined;
    await service.db.database.transaction(async (session) => {
      await session.query(lockIntake);
      answer = request();
      answer.catch(() => undefined);
      await eventually(async () => {
        const waiting = await service.db.rows(
          `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database =
             (SELECT oid FROM pg_database WHERE datname = current_database())`,
        );
        return waiting.length > 0;
      }, 30_000);
      await session.query({
        text: 'UPDATE custom_fields SET deleted_at = now() WHERE account_id = $1',
        values: [account],
      });
    });
    return answer!;
  }

  it.each(['upload', 'retry', 'correction'] as const)(
    'are asked for once more when the rows of an %s are accepted',
    async (kind) => {
      const account = `late-${kind}`;
      await define(account, { colour: { type: 'text' } });
      const id = await upload(account, FILE.trim().split('\n'));
      const cells = { cells: { 2: { 2: 'b@x.de' } } };
      const requests = {
        upload: () => post(account),
        retry: () => service.client.send('POST', `/bulk-actions/${id}/retry-failed`),
        correction: () => service.client.send('POST', `/bulk-actions/${id}/corrections`, cells),
      };
      const { status, body } = await whileDeleted(account, requests[kind]);
      expect([status, body.code]).toEqual([409, 'FIELDS_GONE']);
      expect(await service.client.actions(account)).toHaveLength(1);
    },
  );

  it.each([
    ['one label', ['aa', 'Shared'], ['bb', 'Shared']],
    ['names that are one header', ['job_title', null], ['jobtitle', null]],
  ] as const)('are not made with %s by two uploads at once', async (_, ...fields) => {
    const account = `twins-${fields[0]![0]}`.replace('_', '-');
    const answers = fields.map(([field, label]) => {
      const mapping = { colour: { field, type: 'text', ...(label !== null && { label }) } };
      return post(account, FILE, JSON.stringify(mapping));
    });
    const codes = (await Promise.all(answers)).map(({ status, body }) => (status === 202 ? 202 : body.code));
    expect(codes.toSorted()).toEqual([202, 'FIELD_NAME_TAKEN']);
    await define(account, { other: { type: 'text' } });
  });

  it('have room for 64 KiB of labels and values', async () => {
    const values = Array.from({ length: 200 }, (_, i) => `${i}`.padEnd(100, 'x'));
    for (const name of ['a1', 'a2', 'a3']) await define('room', { [name]: { type: 'oneOf', values } });
    const answer = await service.client.send('PUT', '/accounts/room/fields/CONTACT/a4', {
      type: 'oneOf',
      values,
    });
    expect([answer.status, answer.body.code]).toEqual([409, 'TOO_MANY_FIELDS']);
    await define('room', { a1: { type: 'oneOf', values: ['x'] }, a4: { type: 'oneOf', values } });
  });
});

describe('custom fields and API keys', () => {
  let service: Service;
  beforeAll(async () => {
    service = await Service.start({ workers: 0, env: { AUTH_MODE: 'api-key' } });
  }, 120_000);
  afterAll(() => service.stop());
  const clientOf = async (over: Parameters<typeof createApiKey>[2]): Promise<Client> =>
    withKey(service.client, await createApiKey(service.db, 'a', over));

  it('are shown to those who may see the entity, found in one account, and made with the scope for it', async () => {
    const owner = await clientOf({ scopes: ['read', 'write', 'configure'] });
    const saved = await owner.send('PUT', '/accounts/a/fields/CONTACT/colour', { type: 'text' });
    expect(saved.status).toBe(200);
    await service.db.rows(
      `INSERT INTO contacts (account_id, email, name, fields, created_by_action_id, created_by_row)
       SELECT a, a || '@x.de', 'N', '{"colour":"red"}', gen_random_uuid(), 1 FROM unnest('{a,b}'::text[]) a`,
    );
    const found = await owner.get<{ items: object[] }>('/contacts?field=colour:red');
    expect(found.body.items).toMatchObject([{ email: 'a@x.de', fields: { colour: 'red' } }]);
    expect((await owner.get<string>('/entities/CONTACT/template.csv')).body).toContain(',colour\r\n');
    const ofCompanies = await clientOf({ scopes: ['read'], entityTypes: ['COMPANY'] });
    for (const path of ['/entities', '/entities/CONTACT/template.csv'])
      expect(JSON.stringify((await ofCompanies.get(path)).body)).not.toContain('colour');
    const writer = await clientOf({ scopes: ['read', 'write'] });
    const parts = [
      ['file', new Blob([FILE.replace('colour', 'size')])],
      ['entityType', 'CONTACT'],
      ['mapping', '{"size":{"field":"size","type":"text"}}'],
    ] as const;
    const refused = await writer.post(parts);
    expect([refused.status, refused.body.code, refused.body.scope]).toEqual([
      403,
      'SCOPE_MISSING',
      'configure',
    ]);
    expect((await owner.post(parts)).status).toBe(202);
    // It is there now.
    expect((await writer.post(parts)).status).toBe(202);
  });
});
