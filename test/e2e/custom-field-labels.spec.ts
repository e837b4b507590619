import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customFields } from '../support/custom-fields.js';
import { csv } from '../support/files.js';
import { Service } from '../support/service.js';

const VALUES = [{ value: 'red', label: 'Rot' }, 'blue', { value: 'constructor', label: 'Grün ü' }];

describe('labels of the values of a custom field', () => {
  let service: Service;
  beforeAll(async () => {
    service = await Service.start({ workers: 1 });
  }, 120_000);
  afterAll(() => service.stop());
  const { path, put, define, upload, imported, stored } = customFields(() => service.client);

  it('are taken in cells and filters for the value, which is stored', async () => {
    await define('cells', { colour: { type: 'oneOf', values: VALUES } });
    const { body } = await service.client.get(path('cells', 'colour'));
    expect(body['values']).toEqual(VALUES);
    const cells = ['ROT', 'Red', 'BLUE', 'GRÜN u\u0308', 'Constructor', 'Blau'];
    const lines = ['name,email,colour', ...cells.map((cell, i) => `A,a${i}@x.de,${cell}`)];
    expect(await imported('cells', lines)).toEqual([
      ...Array.from({ length: 5 }, () => ['CREATED']),
      ['INVALID_VALUE', 'colour', 'Blau'],
    ]);
    const colours = ['red', 'red', 'blue', 'constructor', 'constructor'];
    expect(await stored('cells')).toEqual(
      Object.fromEntries(colours.map((colour, i) => [`a${i}@x.de`, { colour }])),
    );
    for (const said of ['red', 'rot'])
      expect(Object.keys(await stored('cells', `&field=colour:${said}`))).toEqual(['a0@x.de', 'a1@x.de']);
    const entities = await service.client.get<{ items: { type: string; columns: object[] }[] }>(
      '/entities?accountId=cells',
    );
    expect(entities.body.items.find(({ type }) => type === 'CONTACT')!.columns.at(-1)).toMatchObject({
      rule: 'One of these, in any case: red or Rot, blue, constructor or Grün ü.',
    });
    // A value that is one no more is found; a label that is none any more is no value.
    await define('cells', { colour: { type: 'oneOf', values: ['red'] } });
    expect(Object.keys(await stored('cells', '&field=colour:blue'))).toEqual(['a2@x.de']);
    expect(await imported('cells', [lines[0]!, 'A,b@x.de,Rot'])).toEqual([
      ['INVALID_VALUE', 'colour', 'Rot'],
    ]);
  });

  it('are made by a mapping, and travel with its file', async () => {
    const entry = { field: 'colour', type: 'oneOf', values: VALUES };
    const mapping = JSON.stringify({ Colour: entry });
    const lines = ['name,email,Colour', 'A,a@x.de,rot', 'B,b@x.de,no'];
    const id = await upload('mapped', lines, { mapping });
    expect((await service.client.get(path('mapped', 'colour'))).body).toMatchObject({ values: VALUES });
    const results = await service.client.results(id);
    const again = await service.client.upload(results.replace(',no', ',rot'), 'mapped', {
      operation: 'UPSERT',
    });
    await service.client.ended(again);
    expect(await stored('mapped')).toEqual({ 'a@x.de': { colour: 'red' }, 'b@x.de': { colour: 'red' } });
    const codeWith = async (values: unknown): Promise<unknown> => {
      const answer = await service.client.post([
        ['file', new Blob([csv(...lines)])],
        ['accountId', 'mapped'],
        ['entityType', 'CONTACT'],
        ['mapping', JSON.stringify({ Colour: { ...entry, values } })],
      ]);
      return answer.body.code;
    };
    const names = ['constructor', 'red', 'blue'];
    expect(await codeWith(names)).toBeUndefined();
    expect(await codeWith([...VALUES].reverse())).toBeUndefined();
    expect(await codeWith([...names.slice(1), { value: 'constructor', label: 'Violett' }])).toBe(
      'FIELD_DIFFERS',
    );
    expect(await codeWith(names.slice(1))).toBe('FIELD_DIFFERS');
    expect(await codeWith([...names, 'Rot'])).toBe('FIELD_DIFFERS');
  });

  it.each([
    [['a', { value: 'b', label: 'A' }]],
    [
      [
        { value: 'a', label: 'c' },
        { value: 'b', label: 'C' },
      ],
    ],
    [[{ value: 'a', label: '' }]],
    [[{ value: 'a' }]],
    [[{ value: 'a', label: 'b', more: 'c' }]],
  ])('may not make %j', async (values) => {
    const { status, body } = await put('bad', 'colour', { type: 'oneOf', values });
    expect([status, body]).toMatchObject([422, { errors: [{ field: 'values', code: 'INVALID' }] }]);
  });
});
