import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { customFields } from '../support/custom-fields.js';
import { eventually } from '../support/eventually.js';
import { csv } from '../support/files.js';
import { Service } from '../support/service.js';

describe('requests for custom fields', () => {
  let service: Service;
  beforeAll(async () => {
    service = await Service.start({ workers: 2, env: { CHUNK_ROWS: '10' } });
  }, 120_000);
  afterAll(() => service.stop());
  const { path, put, remove, define, upload, imported, stored } = customFields(() => service.client);

  it('are made by a mapping, once for all files that are sent together', async () => {
    const mapping = JSON.stringify({
      Colour: {
        field: 'favourite_colour',
        type: 'oneOf',
        values: ['red', 'blue'],
        label: 'Favourite colour',
      },
      Size: { field: 'size', type: 'decimal', decimal: ',' },
    });
    const lines = (i: number): string[] => ['name,email,Colour,Size', `A,a${i}@x.de,RED,"1,50"`];
    const files = [0, 1, 2, 3].map((i) => imported('mapped', lines(i), { mapping }));
    expect(await Promise.all(files)).toEqual(files.map(() => [['CREATED']]));
    expect(await stored('mapped')).toEqual(
      Object.fromEntries([0, 1, 2, 3].map((i) => [`a${i}@x.de`, { favourite_colour: 'red', size: '1.5' }])),
    );
    const { body } = await service.client.get<{ items: object[] }>('/accounts/mapped/fields');
    expect(body.items).toMatchObject([
      { name: 'favourite_colour', label: 'Favourite colour', values: ['red', 'blue'], required: false },
      { name: 'size', type: 'decimal' },
    ]);
    // By its label, and what it is said to be now is something else.
    expect(await imported('mapped', ['name,email,favourite COLOUR', 'B,b@x.de,blue'])).toEqual([['CREATED']]);
    const other = JSON.stringify({ Size: { field: 'size', type: 'integer' } });
    const refused = await service.client.post([
      ['file', new Blob([csv(...lines(9))])],
      ['accountId', 'mapped'],
      ['entityType', 'CONTACT'],
      ['mapping', other],
    ]);
    expect(refused).toMatchObject({ status: 422, body: { code: 'FIELD_DIFFERS' } });
    expect(refused.body.detail).toContain('has already as decimal');
    const twice = { Size: { field: 'length', type: 'integer' }, Name: { field: 'length', type: 'text' } };
    const unclear = await service.client.post([
      ['file', new Blob(['Name,email,Size\nA,a@x.de,1\n'])],
      ['accountId', 'mapped'],
      ['entityType', 'CONTACT'],
      ['mapping', JSON.stringify(twice)],
    ]);
    expect([unclear.status, unclear.body.code]).toEqual([422, 'FIELD_DIFFERS']);
    expect(unclear.body.detail).toContain('two different things of the field "length"');
  });

  it('are not made by an upload that is refused', async () => {
    const answer = await service.client.post([
      ['file', new Blob(['name,Colour\nA,red\n'])],
      ['accountId', 'refused'],
      ['entityType', 'CONTACT'],
      ['mapping', '{"Colour":{"field":"colour","type":"text"}}'],
    ]);
    expect(answer.status).toBe(422);
    expect((await service.client.get('/accounts/refused/fields')).body).toEqual({ items: [], next: null });
  });

  it.each([
    ['__proto__', { type: 'text' }, 422, 'INVALID'],
    ['constructor', { type: 'text' }, 422, 'INVALID'],
    ['Colour', { type: 'text' }, 422, 'INVALID'],
    ['email', { type: 'text' }, 409, 'FIELD_NAME_TAKEN'],
    ['e_mail', { type: 'text' }, 409, 'FIELD_NAME_TAKEN'],
    ['x', { type: 'text', label: 'First Name' }, 409, 'FIELD_NAME_TAKEN'],
    ['x', { type: 'text', label: 'a\nb' }, 422, 'INVALID_REQUEST'],
    ['x', { type: 'money' }, 422, 'INVALID_REQUEST'],
    ['x', { type: 'oneOf' }, 422, 'REQUIRED'],
    ['x', { type: 'oneOf', values: ['a', 'A'] }, 422, 'INVALID_REQUEST'],
    ['x', { type: 'text', values: ['a'] }, 422, 'NOT_APPLICABLE'],
    ['x', {}, 422, 'INVALID_REQUEST'],
  ])('may not be %s with %j', async (name, body, status, code) => {
    const answer = await put('names', name, body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('that change since leave the answer to a repeated upload', async () => {
    const post = (file: string) =>
      service.client.post(
        [
          ['file', new Blob([file])],
          ['accountId', 'again'],
          ['entityType', 'CONTACT'],
          ['mapping', '{"Colour":{"field":"colour","type":"text"}}'],
        ],
        '',
        { 'Idempotency-Key': 'k' },
      );
    const file = 'name,email,Colour\nA,a@x.de,red\n';
    const first = await post(file);
    await define('again', { size: { type: 'integer', required: true } });
    const again = await post(file);
    expect([again.status, again.body.id, again.headers.get('idempotency-replayed')]).toEqual([
      202,
      first.body.id,
      'true',
    ]);
    expect((await post(file.replace('red', 'blue'))).body.code).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('do what the example of the documentation says', async () => {
    const docs = readFileSync('docs/using.md', 'utf8');
    const [, example] = /### Custom fields[^]*?```sh\n([^]*?)```/.exec(docs)!;
    const folder = await mkdtemp(join(tmpdir(), 'bulk-actions-fields-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const url = service.api.ready.url!;
    await promisify(execFile)('sh', ['-ec', example!.replaceAll('http://localhost:3000', url)], {
      cwd: folder,
    });
    const [action] = await service.client.actions('test');
    await service.client.ended(action!.id);
    expect((await service.client.logs(action!.id)).map(({ code }) => code)).toEqual([
      'CREATED',
      'INVALID_VALUE',
    ]);
    expect(await stored('test', '&field=favourite_colour:red')).toEqual({
      'ann@example.com': { favourite_colour: 'red' },
    });
  });

  it('keep their type, and are a hundred at most', async () => {
    await define('many', { first: { type: 'text' } });
    expect((await put('many', 'first', { type: 'date' })).body.code).toBe('FIELD_TYPE_FIXED');
    for (let i = 1; i < 100; i++) await define('many', { [`f${i}`]: { type: 'integer' } });
    expect((await put('many', 'more', { type: 'text' })).body.code).toBe('TOO_MANY_FIELDS');
    await define('many', { first: { type: 'text', label: 'The first' } });
    const names = ['first', ...Array.from({ length: 99 }, (_, i) => `f${i + 1}`)];
    const lines = [['name,email', ...names].join(), ['A,a@x.de,x', ...names.slice(1).map(() => '7')].join()];
    expect(await imported('many', lines)).toEqual([['CREATED']]);
    expect(
      (await service.client.send('PUT', '/accounts/many/fields/COMPANY/x', { type: 'text' })).body.code,
    ).toBe('NO_CUSTOM_FIELDS');
  });

  it('are gone with their values when they are deleted, and the name is free for another type', async () => {
    await define('gone', { colour: { type: 'text' }, size: { type: 'integer' } });
    const lines = ['name,email,colour,size', 'A,a@x.de,red,1', 'B,b@x.de,blue,'];
    const id = await upload('gone', [...lines, 'C,no,red,1']);
    expect((await remove('gone', 'colour')).status).toBe(204);
    expect((await remove('gone', 'colour')).status).toBe(404);
    expect((await service.client.get(path('gone', 'colour'))).status).toBe(404);
    expect(await stored('gone')).toEqual({ 'a@x.de': { size: 1 }, 'b@x.de': { size: null } });
    expect((await put('gone', 'colour', { type: 'integer' })).body.code).toBe('FIELD_BEING_REMOVED');
    const retry = await service.client.send('POST', `/bulk-actions/${id}/retry-failed`);
    expect([retry.status, retry.body.code]).toEqual([409, 'FIELDS_GONE']);
    await eventually(async () => (await put('gone', 'colour', { type: 'integer' })).status === 200, 45_000);
    expect(await stored('gone')).toEqual({
      'a@x.de': { colour: null, size: 1 },
      'b@x.de': { colour: null, size: null },
    });
    const [bare] = await service.db.rows(
      `SELECT fields FROM contacts WHERE account_id = 'gone' AND email = 'b@x.de'`,
    );
    expect(bare).toEqual({ fields: null });
  });

  it('are in templates, lists of entities, previews, results and saved mappings', async () => {
    await define('seen', { colour: { type: 'oneOf', values: ['red', 'blue'], label: 'Favourite' } });
    const template = await service.client.get<string>('/entities/CONTACT/template.csv?accountId=seen');
    expect(template.body).toContain('company,colour\r\n');
    expect(await imported('seen', template.body.replace('\uFEFF', '').trim().split('\r\n'))).toEqual([
      ['CREATED'],
    ]);
    const { body } = await service.client.get<{ items: { type: string; columns: object[] }[] }>(
      '/entities?accountId=seen',
    );
    expect(body.items.find(({ type }) => type === 'CONTACT')!.columns.at(-1)).toMatchObject({
      ...{ name: 'colour', aliases: ['Favourite'], isCustom: true, type: 'oneOf' },
    });
    const file = csv('name,email,favourite,Size', 'A,a@x.de,green,x');
    const mapping = '{"Size":{"field":"size","type":"integer"}}';
    const query = new URLSearchParams({ accountId: 'seen', mapping }).toString();
    const preview = await fetch(`${service.api.ready.url!}/api/v1/entities/CONTACT/preview?${query}`, {
      method: 'POST',
      body: file,
      headers: { 'content-type': 'text/csv' },
    });
    expect(await preview.json()).toMatchObject({
      columns: [{}, {}, { field: 'colour', match: 'alias' }, { field: 'size', match: 'mapping' }],
      rows: [{ faults: [{ code: 'INVALID_VALUE' }, { code: 'INVALID_NUMBER' }] }],
    });
    const saved = { mapping: JSON.parse(mapping) as object, headers: ['name', 'email', 'Favourite', 'Size'] };
    expect((await service.client.send('PUT', '/accounts/seen/mappings/CONTACT/x', saved)).status).toBe(200);
    expect((await service.client.get('/accounts/seen/fields')).body.items).toHaveLength(1);
    const id = await upload('seen', file.trim().split('\n'), { mapping });
    const results = await service.client.results(id);
    expect(results).toContain('INVALID_VALUE');
    const again = await service.client.upload(results.replace('green', 'blue').replace(',x', ',7'), 'seen');
    await service.client.ended(again);
    expect(await stored('seen')).toMatchObject({ 'a@x.de': { colour: 'blue', size: 7 } });
  });
});
