import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customFields } from '../support/custom-fields.js';
import { csv } from '../support/files.js';
import { Service } from '../support/service.js';

/** Of each type: how a file says it, how the record has it, and a cell that is refused. */
const TYPES = {
  my_text: ['Grün; "x"\t', 'Grün; "x"', 'x'.repeat(1_001), 'TOO_LONG'],
  my_email: ['Ann@Example.com', 'ann@example.com', 'nobody', 'INVALID_EMAIL'],
  my_integer: ['9007199254740991', 9_007_199_254_740_991, '9007199254740993', 'OUT_OF_RANGE'],
  my_decimal: ['12345678901234567890.50', '12345678901234567890.5', '1,5', 'INVALID_NUMBER'],
  my_date: ['2024-02-29', '2024-02-29', '2023-02-30', 'INVALID_DATE'],
  my_date_time: ['1969-12-31T23:30:00.1250-01:00', '1970-01-01T00:30:00.125Z', '24:00', 'INVALID_DATE_TIME'],
  my_boolean: ['Ja', true, 'maybe', 'INVALID_BOOLEAN'],
  my_one_of: ['RED', 'red', 'green', 'INVALID_VALUE'],
  my_phone: ['020 7946 0123', '020 7946 0123', '4.47E+11', 'SCIENTIFIC_NUMBER'],
  my_url: ['https://example.com/?q=1', 'https://example.com/?q=1', 'ftp://x', 'INVALID_URL'],
  my_uuid: [
    '0198A0B0-5C6E-7CC4-A1A2-2F0C7D1B9E11',
    '0198a0b0-5c6e-7cc4-a1a2-2f0c7d1b9e11',
    '0198',
    'INVALID_UUID',
  ],
  my_list: ['b, a,b', ['b', 'a'], '["a"]', 'INVALID_LIST'],
} as const;
const NAMES = Object.keys(TYPES) as (keyof typeof TYPES)[];
const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

describe('custom fields', () => {
  let service: Service;
  beforeAll(async () => {
    service = await Service.start({ workers: 2, env: { CHUNK_ROWS: '10' } });
  }, 120_000);
  afterAll(() => service.stop());
  const { path, define, upload, imported, stored } = customFields(() => service.client);

  it('of each type are read, stored, found unchanged and refused like columns', async () => {
    const body = (name: string) => ({
      type: name.slice('my_'.length).replace(/_(.)/, (_, letter: string) => letter.toUpperCase()),
      ...(name === 'my_one_of' && { values: ['red', 'Blue'] }),
    });
    await define('types', Object.fromEntries(NAMES.map((name) => [name, body(name)])));
    const header = ['name,email', ...NAMES].join();
    const good = `Ann,ann@x.de,${NAMES.map((name) => quoted(TYPES[name][0])).join()}`;
    const bad = NAMES.map((name, i) => {
      const cells = NAMES.map((other) => (other === name ? quoted(TYPES[name][2]) : ''));
      return `Bad,bad${i}@x.de,${cells.join()}`;
    });
    const none = `Bo,bo@x.de,${NAMES.map(() => '').join()}`;
    const outcomes = await imported('types', [header, good, none, ...bad]);
    expect(outcomes.map(([code]) => code)).toEqual([
      'CREATED',
      'CREATED',
      ...NAMES.map((name) => TYPES[name][3]),
    ]);
    expect(outcomes.slice(2).map(([, column]) => column)).toEqual(NAMES);
    const ofAnn = Object.fromEntries(NAMES.map((name) => [name, TYPES[name][1]]));
    const ofBo = Object.fromEntries(NAMES.map((name) => [name, null]));
    expect(await stored('types')).toEqual({ 'ann@x.de': ofAnn, 'bo@x.de': ofBo });
    for (const operation of ['UPSERT', 'UPDATE'])
      expect(await imported('types', [header, good, none], { operation })).toEqual([
        ['UNCHANGED'],
        ['UNCHANGED'],
      ]);
    expect(await imported('types', ['email', 'ann@x.de'], { operation: 'DELETE' })).toEqual([['DELETED']]);
  });

  it('keep, clear and change values like columns, short rows too', async () => {
    await define('cells', { a: { type: 'text' }, b: { type: 'integer', label: 'The b' } });
    const header = 'email,name,a,The b';
    await upload('cells', [header, '1@x.de,N,one,1', '2@x.de,N,two,2', '3@x.de,N,,']);
    const update = { operation: 'UPDATE' };
    expect(await imported('cells', ['email,The-B', '1@x.de,', '2@x.de,22', '3@x.de,3'], update)).toEqual([
      ['UNCHANGED'],
      ['UPDATED'],
      ['UPDATED'],
    ]);
    const ofFile = {
      '1@x.de': { a: 'one', b: 1 },
      '2@x.de': { a: 'two', b: 22 },
      '3@x.de': { a: null, b: 3 },
    };
    expect(await stored('cells')).toEqual(ofFile);
    // The last cells of the first row are missing, which keeps them.
    const rows = ['1@x.de', '2@x.de,,7', '3@x.de,,'];
    for (const operation of ['UPDATE', 'UPSERT'])
      expect(
        await imported('cells', ['email,a,b', ...rows].map(withName(operation)), {
          operation,
          emptyCells: 'clear',
        }),
      ).toEqual(
        operation === 'UPDATE'
          ? [['UNCHANGED'], ['UPDATED'], ['UPDATED']]
          : [['UNCHANGED'], ['UNCHANGED'], ['UNCHANGED']],
      );
    expect(await stored('cells')).toEqual({
      '1@x.de': { a: 'one', b: 1 },
      '2@x.de': { a: null, b: 7 },
      '3@x.de': { a: null, b: null },
    });
    const [bare] = await service.db.rows(`SELECT fields FROM contacts WHERE email = '3@x.de'`);
    expect(bare).toEqual({ fields: null });
  });

  it('are required from the moment on that they become so', async () => {
    await define('must', { colour: { type: 'text' } });
    await upload('must', ['name,email', 'A,a@x.de']);
    await define('must', { colour: { type: 'text', required: true } });
    const answer = await service.client.post([
      ['file', new Blob(['name,email\nB,b@x.de\n'])],
      ['accountId', 'must'],
      ['entityType', 'CONTACT'],
    ]);
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'HEADER_DOES_NOT_FIT', errors: [{ code: 'MISSING_COLUMN', field: 'colour' }] },
    });
    expect(await imported('must', ['name,email,colour', 'B,b@x.de,', 'C,c@x.de,red'])).toEqual([
      ['REQUIRED', 'colour'],
      ['CREATED'],
    ]);
    expect(await imported('must', ['email,name', 'a@x.de,New'], { operation: 'UPDATE' })).toEqual([
      ['UPDATED'],
    ]);
    const { body } = await service.client.get(path('must', 'colour'));
    expect(body).toMatchObject({ name: 'colour', type: 'text', required: true, label: null, values: null });
  });

  it('find contacts by their values, of one account alone', async () => {
    const fields = { colour: { type: 'text' }, tags2: { type: 'list' }, at: { type: 'dateTime' } };
    for (const account of ['find', 'find-too']) {
      await define(account, fields);
      await upload(account, [
        'name,email,colour,tags2,at',
        'A,a@x.de,red,"x,y",2027-01-01T00:00:00Z',
        'B,b@x.de,red,"y,z",',
        'C,c@x.de,blue,,',
      ]);
    }
    const found = async (...filters: string[]): Promise<string[]> =>
      Object.keys(await stored('find', filters.map((one) => `&field=${encodeURIComponent(one)}`).join('')));
    expect(await found('colour:red')).toEqual(['a@x.de', 'b@x.de']);
    expect(await found('tags2:y')).toEqual(['a@x.de', 'b@x.de']);
    expect(await found('tags2:z,y', 'colour:red')).toEqual(['b@x.de']);
    expect(await found('at:2027-01-01T01:00+01:00')).toEqual(['a@x.de']);
    expect(await found('colour:Red')).toEqual([]);
    const { body } = await service.client.get<{ items: object[] }>(
      '/contacts?accountId=find&field=colour:red&limit=1',
    );
    expect(body.items).toHaveLength(1);
    for (const query of [
      'field=nothing:x',
      'field=colour',
      'field=at:yesterday',
      'field=colour:a&field=colour:b',
    ])
      expect((await service.client.get(`/contacts?accountId=find&${query}`)).status).toBe(422);
  });

  it('have the same outcomes for any number of workers, as a dry run and its confirmation tell', async () => {
    const fields = {
      colour: { type: 'text', required: true },
      size: { type: 'decimal' },
      tags2: { type: 'list' },
    };
    const rows = Array.from({ length: 300 }, (_, i) =>
      [
        `N${i % 7}`,
        `p${(i * 37) % 120}@x.de`,
        i % 11 ? `c${i % 5}` : '',
        i % 13 ? `${i % 4}.50` : 'x',
        i % 3 ? 'a' : '',
      ].join(),
    );
    const seen: unknown[] = [];
    for (const [account, workers] of [
      ['one', 1],
      ['four', 4],
    ] as const) {
      while (service.workers.length < workers) await service.startWorker();
      await define(account, fields);
      const lines = ['name,email,colour,size,tags2', ...rows];
      const dry = await service.client.upload(csv(...lines), account, { dryRun: 'true' });
      await service.client.tried(dry);
      const tried = await service.client.logs(dry);
      expect(await stored(account)).toEqual({});
      await service.client.send('POST', `/bulk-actions/${dry}/confirm`);
      await service.client.ended(dry);
      const codes = async (id: string): Promise<unknown> =>
        (await service.client.logs(id)).map(({ code, column, value }) => [code, column, value]);
      expect(await codes(dry)).toEqual(tried.map(({ code, column, value }) => [code, column, value]));
      const upsert = await service.client.upload(
        csv(...lines.toReversed().slice(0, -1).toSpliced(0, 0, lines[0]!)),
        account,
        {
          ...{ operation: 'UPSERT', emptyCells: 'clear' },
        },
      );
      await service.client.ended(upsert);
      seen.push([await codes(dry), await codes(upsert), await stored(account)]);
    }
    expect(seen[1]).toEqual(seen[0]);
  }, 120_000);
});

/** UPSERT needs the name, which the records have already. */
function withName(operation: string): (line: string) => string {
  return (line) =>
    operation === 'UPDATE'
      ? line
      : line.startsWith('email')
        ? line.replace('email', 'email,name')
        : line.replace('x.de', 'x.de,N');
}
