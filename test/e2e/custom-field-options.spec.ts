import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customFields } from '../support/custom-fields.js';
import { csv } from '../support/files.js';
import { Service } from '../support/service.js';

/** Of each: what it is, a cell that it takes, one that it refuses, with which code and sentence. */
const FIELDS = {
  sku: [{ type: 'text', pattern: '[A-Z]{3}-\\d{2,4}|\\p{Greek}+' }, 'ABC-12', 'ABC-12x', 'INVALID_TEXT'],
  short: [{ type: 'text', minLength: 2, maxLength: 3 }, '😀😀', '😀', 'TOO_SHORT'],
  shorter: [{ type: 'text', maxLength: 3 }, 'abc', 'abcd', 'TOO_LONG'],
  size: [{ type: 'integer', min: 1, max: 9 }, '9', '10', 'OUT_OF_RANGE'],
  most: [{ type: 'integer', max: -1 }, '-1', '0', 'OUT_OF_RANGE'],
  price: [{ type: 'decimal', precision: 5, scale: 2 }, '-999.99', '1000', 'OUT_OF_RANGE'],
  exact: [{ type: 'decimal', precision: 30, scale: 0 }, '18446744073709551617.0', '0.5', 'TOO_PRECISE'],
} as const;
const NAMES = Object.keys(FIELDS) as (keyof typeof FIELDS)[];
const MESSAGES = [
  'sku does not have the form that it must have: [A-Z]{3}-\\d{2,4}|\\p{Greek}+.',
  'short is too short: at least 2 characters.',
  'shorter is too long: at most 3 characters.',
  'size is out of range: 1 to 9.',
  'most is out of range: -9007199254740991 to -1.',
  'price is out of range: at most 3 digits before the mark.',
  'exact has more decimals than are stored: at most 0.',
];
const NO_OPTIONS = {
  ...{ minLength: null, maxLength: null, pattern: null, min: null, max: null },
  ...{ precision: null, scale: null },
};

describe('options of custom fields', () => {
  let service: Service;
  beforeAll(async () => {
    service = await Service.start({ workers: 2, env: { CHUNK_ROWS: '10' } });
  }, 120_000);
  afterAll(() => service.stop());
  const { path, put, define, upload, imported, stored } = customFields(() => service.client);
  const post = (account: string, lines: readonly string[], mapping?: object) =>
    service.client.post([
      ['file', new Blob([csv(...lines)])],
      ['accountId', account],
      ['entityType', 'CONTACT'],
      ...(mapping === undefined ? [] : ([['mapping', JSON.stringify(mapping)]] as const)),
    ]);

  it('narrow what their cells are, and the messages of rows name them, but no cell', async () => {
    await define('narrow', Object.fromEntries(NAMES.map((name) => [name, FIELDS[name][0]])));
    const cells = (bad: string | null): string =>
      NAMES.map((name) => FIELDS[name][name === bad ? 2 : 1]).join();
    const lines = [
      ['name,email', ...NAMES].join(),
      `Good,good@x.de,${cells(null)}`,
      ...NAMES.map((name) => `Bad,${name}@x.de,${cells(name)}`),
    ];
    const preview = await fetch(
      `${service.api.ready.url!}/api/v1/entities/CONTACT/preview?accountId=narrow`,
      { method: 'POST', body: csv(...lines), headers: { 'content-type': 'text/csv' } },
    );
    const { rows } = (await preview.json()) as { rows: { faults: { message: string }[] }[] };
    expect(rows.slice(1).map(({ faults }) => faults.map(({ message }) => message))).toEqual(
      MESSAGES.map((message) => [message]),
    );
    const id = await upload('narrow', lines);
    const logs = await service.client.logs(id);
    expect(logs.map(({ code, column }) => [code, column])).toEqual([
      ['CREATED', undefined],
      ...NAMES.map((name) => [FIELDS[name][3], name]),
    ]);
    expect(logs.slice(1).map(({ message }) => message)).toEqual(MESSAGES);
    const groups = await service.client.get<{ items: { message: string }[] }>(`/bulk-actions/${id}/outcomes`);
    expect(groups.body.items.slice(1).map(({ message }) => message)).toEqual(MESSAGES);
    const results = await service.client.results(id);
    for (const message of MESSAGES) expect(results).toContain(message);
    expect(await stored('narrow')).toEqual({
      'good@x.de': {
        ...{ sku: 'ABC-12', short: '😀😀', shorter: 'abc', size: 9, most: -1, price: '-999.99' },
        exact: '18446744073709551617',
      },
    });
  });

  it('are told by the field, by entities and templates, and taken back as they are told', async () => {
    await define('told', { sku: { ...FIELDS.sku[0], minLength: 3 }, size: FIELDS.size[0] });
    await define('told', { code: { type: 'text', pattern: '[A-Z]{3}', required: true } });
    const { body } = await service.client.get(path('told', 'sku'));
    expect(body).toMatchObject({ ...NO_OPTIONS, ...FIELDS.sku[0], minLength: 3 });
    const { type, label, values, required, ...others } = body;
    const options = Object.fromEntries(Object.keys(NO_OPTIONS).map((option) => [option, others[option]]));
    const { body: again } = await put('told', 'sku', { type, label, values, required, ...options });
    expect(again).toEqual({ ...body, updatedAt: again['updatedAt'] });
    expect(again['updatedAt']).not.toBe(body['updatedAt']);
    const list = await service.client.get<{ items: object[] }>('/accounts/told/fields');
    expect(list.body.items).toMatchObject([{ name: 'sku' }, { ...NO_OPTIONS, min: 1, max: 9 }, {}]);
    const entities = await service.client.get<{ items: { type: string; columns: object[] }[] }>(
      '/entities?accountId=told',
    );
    expect(entities.body.items.find(({ type }) => type === 'CONTACT')!.columns.slice(-3)).toMatchObject([
      { rule: 'Text of 3 to 1000 characters: all of it matches [A-Z]{3}-\\d{2,4}|\\p{Greek}+.' },
      { min: 1, max: 9, example: '9' },
      { example: 'AAA' },
    ]);
    const template = await service.client.get<string>('/entities/CONTACT/template.csv?accountId=told');
    expect(await imported('told', template.body.replace('\uFEFF', '').trim().split('\r\n'))).toEqual([
      ['CREATED'],
    ]);
    // What is not said any more is not so any more.
    expect((await put('told', 'sku', { type: 'text' })).body).toMatchObject(NO_OPTIONS);
  });

  it('bind files that are sent from then on, and values that were stored under others are found', async () => {
    await define('later', { sku: { type: 'text' }, size: { type: 'integer' } });
    const lines = ['name,email,sku,size', 'A,a@x.de,long-enough,70'];
    const dry = await service.client.upload(csv(...lines), 'later', { dryRun: 'true' });
    await service.client.tried(dry);
    await define('later', { sku: { type: 'text', pattern: 'x+', maxLength: 3 }, size: FIELDS.size[0] });
    await service.client.send('POST', `/bulk-actions/${dry}/confirm`);
    await service.client.ended(dry);
    expect((await service.client.logs(dry)).map(({ code }) => code)).toEqual(['CREATED']);
    expect(await imported('later', [lines[0]!, 'B,b@x.de,long-enough,7', 'C,c@x.de,x,70'])).toEqual([
      ['TOO_LONG', 'sku', 'long-enough'],
      ['OUT_OF_RANGE', 'size', '70'],
    ]);
    for (const filter of ['sku:long-enough', 'size:70'])
      expect(Object.keys(await stored('later', `&field=${filter}`))).toEqual(['a@x.de']);
    // Its rows are read as they were when the file came, also those that are corrected.
    const id = await upload('later', [lines[0]!, 'D,d@x.de,xxxx,7']);
    await define('later', { sku: { type: 'text' } });
    const body = { cells: { '1': { '3': 'yy' } } };
    const corrected = await service.client.send('POST', `/bulk-actions/${id}/corrections`, body);
    expect(corrected.status).toBe(202);
    await service.client.ended(corrected.body['id'] as string);
    expect((await service.client.logs(corrected.body['id'] as string)).map(({ code }) => code)).toEqual([
      'INVALID_TEXT',
    ]);
  });

  it('are made by a mapping, also by a saved one, and are those of the field from then on', async () => {
    const entry = { field: 'size', type: 'integer', min: 1, max: 9, decimal: ',' };
    const lines = ['name,email,Size', 'A,a@x.de,"9,0"', 'B,b@x.de,10'];
    const saved = { mapping: { Size: entry }, headers: ['name', 'email', 'Size'] };
    expect((await service.client.send('PUT', '/accounts/mapped/mappings/CONTACT/x', saved)).status).toBe(200);
    const { body } = await service.client.get<{ items: { mapping: object }[] }>(
      '/accounts/mapped/mappings?entityType=CONTACT',
    );
    expect(body.items[0]!.mapping).toEqual(saved.mapping);
    const id = await upload('mapped', lines, { mapping: JSON.stringify(body.items[0]!.mapping) });
    expect((await service.client.logs(id)).map(({ code }) => code)).toEqual(['CREATED', 'OUT_OF_RANGE']);
    expect((await service.client.get(path('mapped', 'size'))).body).toMatchObject({ min: 1, max: 9 });
    const results = await service.client.results(id, '?status=FAILED');
    const again = await service.client.upload(results.replace(',10', ',"8,0"'), 'mapped');
    await service.client.ended(again);
    expect(await stored('mapped')).toEqual({ 'a@x.de': { size: 9 }, 'b@x.de': { size: 8 } });
    for (const [other, code] of [
      [{ ...entry, max: 10 }, 'FIELD_DIFFERS'],
      [{ field: 'size', type: 'integer', min: 1 }, undefined],
      [{ field: 'size', type: 'integer' }, undefined],
    ] as const)
      expect((await post('mapped', lines, { Size: other })).body.code).toBe(code);
  });

  it.each([
    [{ type: 'text', pattern: '(' }, 'INVALID', 'pattern'],
    [{ type: 'text', pattern: '' }, 'INVALID', 'pattern'],
    [{ type: 'text', pattern: 'x'.repeat(201) }, 'INVALID', 'pattern'],
    [{ type: 'text', pattern: '(\\pL{500}){2}' }, 'INVALID', 'pattern'],
    [{ type: 'text', pattern: '((a{100}){100}){100}' }, 'INVALID', 'pattern'],
    [{ type: 'text', pattern: 7 }, 'INVALID', 'pattern'],
    [{ type: 'text', minLength: 3, maxLength: 2 }, 'INVALID', 'minLength'],
    [{ type: 'text', maxLength: '3' }, 'INVALID', 'maxLength'],
    [{ type: 'text', maxLength: 1_001 }, 'INVALID', 'maxLength'],
    [{ type: 'integer', min: 2, max: 1 }, 'INVALID', 'min'],
    [{ type: 'integer', min: 0.5 }, 'INVALID', 'min'],
    [{ type: 'integer', max: 2 ** 53 }, 'INVALID', 'max'],
    ['{"type":"integer","max":1e400}', 'INVALID', 'max'],
    [{ type: 'decimal', precision: 31 }, 'INVALID', 'precision'],
    [{ type: 'decimal', scale: 11 }, 'INVALID', 'scale'],
    [{ type: 'decimal', precision: 2, scale: 3 }, 'INVALID', 'precision'],
    [{ type: 'decimal', min: 1 }, 'NOT_APPLICABLE', 'min'],
    [{ type: 'list', maxLength: 3 }, 'NOT_APPLICABLE', 'maxLength'],
    [{ type: 'oneOf', values: ['a'], pattern: 'a' }, 'NOT_APPLICABLE', 'pattern'],
  ])('may not be %j', async (given, code, option) => {
    const text = typeof given === 'string' ? given : JSON.stringify(given);
    const answer = await fetch(`${service.api.ready.url!}/api/v1${path('bad', 'x')}`, {
      method: 'PUT',
      body: text,
      headers: { 'content-type': 'application/json' },
    });
    const problem = (await answer.json()) as { code: string; errors: object[] };
    expect([answer.status, problem.errors]).toMatchObject([422, [{ code, field: option }]]);
    const mapping = `{"Size":{"field":"x",${text.slice(1)}}`;
    const refused = await service.client.post([
      ['file', new Blob(['name,email,Size\nA,a@x.de,1\n'])],
      ['accountId', 'bad'],
      ['entityType', 'CONTACT'],
      ['mapping', mapping],
    ]);
    expect([refused.status, refused.body]).toMatchObject([422, { errors: [{ field: 'mapping' }] }]);
    expect((await service.client.get('/accounts/bad/fields')).body).toEqual({ items: [], next: null });
  });
});
