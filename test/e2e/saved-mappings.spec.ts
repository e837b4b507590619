import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SavedMappingView } from '../../src/mappings/saved-mapping.view.js';
import type { Answer } from '../support/client.js';
import { eventually } from '../support/eventually.js';
import { createApiKey, withKey } from '../support/keys.js';
import { Service } from '../support/service.js';

type Told = SavedMappingView &
  Record<string, unknown> & { readonly errors: readonly { readonly code: string }[] };
interface Page extends Record<string, unknown> {
  readonly items: readonly SavedMappingView[];
  readonly next: string | null;
}

const CONTENT = {
  mapping: { 'Work address': 'email', Notes: null },
  headers: ['Full name', 'Work address', 'Notes'],
};

describe('saved mappings', () => {
  let service: Service;
  beforeAll(async () => void (service = await Service.start({ workers: 0, env: { AUTH_MODE: 'api-key' } })));
  afterAll(() => service.stop());

  const clientOf = async (account: string | null, entityTypes: string[] | null = null) =>
    withKey(
      service.client,
      await createApiKey(service.db, account, { scopes: ['read', 'configure'], entityTypes }),
    );
  const path = (account: string, name: string, type = 'CONTACT'): string =>
    `/accounts/${account}/mappings/${type}/${encodeURIComponent(name)}`;
  const save = async (account: string, name: string, content: object, type?: string): Promise<Answer<Told>> =>
    (await clientOf(account)).send<Told>('PUT', path(account, name, type), content);
  const list = async (account: string, query = ''): Promise<Page> =>
    (await (await clientOf(account)).get<Page>(`/accounts/${account}/mappings${query}`)).body;

  it('are saved under a name, replaced, listed and deleted', async () => {
    const made = await save('a', 'CRM / Export ü', {
      ...CONTENT,
      delimiter: 'semicolon',
      encoding: 'Latin-1',
      skipLines: 2,
    });
    expect(made.status).toBe(200);
    const { createdAt, updatedAt, ...told } = made.body;
    expect(told).toEqual({
      ...{ entityType: 'CONTACT', name: 'CRM / Export ü', version: 1, ...CONTENT },
      ...{ delimiter: ';', encoding: 'iso-8859-1', skipLines: 2 },
    });
    expect(Date.parse(createdAt)).toBe(Date.parse(updatedAt));
    const list1 = await list('a');
    expect(list1).toEqual({ items: [made.body], next: null });
    const again = await save('a', 'CRM / Export ü', {
      mapping: ['name', 'email', null],
      headers: CONTENT.headers,
    });
    expect(again.body).toMatchObject({
      mapping: ['name', 'email', null],
      delimiter: null,
      skipLines: null,
      createdAt,
    });
    expect((await list('a')).items).toEqual([again.body]);
    const client = await clientOf('a');
    expect((await client.send('DELETE', path('a', 'CRM / Export ü'))).status).toBe(204);
    const gone = await client.send<Told>('DELETE', path('a', 'CRM / Export ü'));
    expect([gone.status, gone.body.code]).toEqual([404, 'MAPPING_NOT_FOUND']);
    expect((await list('a')).items).toEqual([]);
    const verbs = await service.db.rows<{ verb: string }>(
      `SELECT verb FROM audit_log WHERE account_id = 'a' AND outcome = 'DONE' AND verb LIKE '%-mapping' ORDER BY id`,
    );
    expect(verbs.map(({ verb }) => verb)).toEqual(['save-mapping', 'save-mapping', 'delete-mapping']);
  });

  it('keep headers that are names of JavaScript', async () => {
    const content =
      '{"mapping":{"__proto__":"email","constructor":null},"headers":["__proto__","constructor"]}';
    const client = await clientOf('proto');
    const url = `${client.url}/api/v1${path('proto', 'x')}`;
    const key = await createApiKey(service.db, 'proto', { scopes: ['configure'] });
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const response = await fetch(url, { method: 'PUT', headers, body: content });
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('"__proto__":"email"');
  });

  it.each([
    ['a column that does not exist', { mapping: { a: 'nickname' }, headers: ['a'] }, 'UNKNOWN_COLUMN'],
    ['a header that is not among them', { mapping: { b: 'email' }, headers: ['a'] }, 'UNKNOWN_HEADER'],
    ['another number of columns', { mapping: ['email'], headers: ['a', 'b'] }, 'WRONG_MAPPING_LENGTH'],
    ['no headers', { mapping: {}, headers: [] }, 'INVALID'],
    ['blank headers', { mapping: {}, headers: [' '] }, 'EMPTY_HEADER'],
    ['1,001 headers', { mapping: {}, headers: Array<string>(1001).fill('a') }, 'INVALID'],
    ['no mapping', { headers: ['a'] }, 'REQUIRED'],
    ['a mapping that is a text', { mapping: '{"a":"email"}', headers: ['a'] }, 'INVALID'],
    ['a mapping to a number', { mapping: { a: 7 }, headers: ['a'] }, 'INVALID'],
    ['a NUL', { mapping: {}, headers: ['a\0'] }, 'INVALID'],
    ['half a surrogate pair', { mapping: { '\ud800': null }, headers: ['\ud800'] }, 'INVALID'],
    ['another delimiter', { ...CONTENT, delimiter: ':' }, 'INVALID'],
    ['an unknown field', { ...CONTENT, version: 2 }, 'UNKNOWN_FIELD'],
  ])('are refused with %s', async (_what, content, code) => {
    const { status, body } = await save('wrong', 'x', content);
    expect([status, body.errors[0]?.code]).toEqual([422, code]);
    expect((await list('wrong')).items).toEqual([]);
  });

  it('may have what a file may have, and a name that can be read', async () => {
    const headers = Array.from({ length: 1000 }, (_, i) => `A long header of a wide file, number ${i}`);
    expect((await save('wide', 'x', { mapping: { [headers[0]!]: 'email' }, headers })).status).toBe(200);
    const tooLong = await save('wide', 'y', { mapping: {}, headers: ['x'.repeat(140_000)] });
    expect([tooLong.status, tooLong.body.errors[0]?.code]).toEqual([422, 'INVALID']);
    const formatted = { mapping: { Age: { column: 'age', nullValues: ['-'] } }, headers: ['Age'] };
    expect((await save('wide', 'z', formatted)).body.mapping).toEqual(formatted.mapping);
    for (const name of [' x', 'x'.repeat(101), 'a\nb', '\u202ex'])
      expect((await save('wide', name, CONTENT)).status).toBe(422);
    const unknown = await save('wide', 'x', CONTENT, 'NOBODY');
    expect([unknown.status, unknown.body.code]).toEqual([404, 'ENTITY_NOT_FOUND']);
  });

  it('are at most 200 for an account, also when many are saved at once', async () => {
    await service.db.rows(
      `INSERT INTO saved_mappings (id, account_id, entity_type, name, version, mapping, headers)
       SELECT gen_random_uuid(), 'full', 'CONTACT', i::text, 1, '{}', '{x}' FROM generate_series(1, 198) i`,
    );
    const names = Array.from({ length: 6 }, (_, i) => `new ${i}`);
    const answers = await Promise.all(names.map((name) => save('full', name, CONTENT)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 409, 409, 409, 409]);
    expect(answers.find(({ status }) => status === 409)!.body.code).toBe('TOO_MANY_MAPPINGS');
    // One that is there may be replaced.
    expect((await save('full', '7', CONTENT)).status).toBe(200);
    const first = await list('full');
    const second = await list('full', `?after=${first.next!}`);
    expect([first.items.length, second.items.length, second.next]).toEqual([100, 100, null]);
  });

  it('are seen by entity type, and by keys that may see these', async () => {
    await save('types', 'one', CONTENT);
    await save('types', 'two', { mapping: { Web: 'domain' }, headers: ['Web'] }, 'COMPANY');
    const names = async (query: string): Promise<string[]> =>
      (await list('types', query)).items.map(({ name }) => name);
    expect(await names('')).toEqual(['two', 'one']);
    expect(await names('?entityType=CONTACT')).toEqual(['one']);
    const limited = await clientOf('types', ['COMPANY']);
    const { body } = await limited.get<Page>('/accounts/types/mappings');
    expect(body.items.map(({ name }) => name)).toEqual(['two']);
    const refused = await limited.send<Told>('PUT', path('types', 'one'), CONTENT);
    expect([refused.status, refused.body.code]).toEqual([403, 'ENTITY_TYPE_FORBIDDEN']);
  });

  it('leave no name in the log', async () => {
    const name = 'Ann Meier / Büro';
    await save('log', name, CONTENT);
    await (await clientOf('log')).send('DELETE', path('log', name));
    const logged = '"path":"/api/v1/accounts/log/mappings/CONTACT/…"';
    await eventually(() => service.output.split(logged).length > 2, 5_000);
    expect(service.output).not.toMatch(/Meier|B%C3%BCro/);
  });

  it('of another account are as if they did not exist', async () => {
    await save('mine', 'x', CONTENT);
    const other = await clientOf('other');
    for (const [method, at] of [
      ['PUT', path('mine', 'x')],
      ['DELETE', path('mine', 'x')],
    ] as const) {
      const { status, body } = await other.send<Told>(method, at, method === 'PUT' ? CONTENT : undefined);
      expect([status, body.code]).toEqual([404, 'ACCOUNT_NOT_FOUND']);
    }
    expect((await list('mine')).items).toHaveLength(1);
  });
});
