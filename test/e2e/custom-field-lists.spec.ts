import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customFields } from '../support/custom-fields.js';
import { csv } from '../support/files.js';
import { Service } from '../support/service.js';

type Mode = 'replace' | 'add' | 'remove';

/** One file after the other, each of which finds what those before it have left. */
const FILES: readonly (readonly [operation: string, mode: Mode, emptyCells: string])[] = [
  ['CREATE', 'add', 'keep'],
  ['UPSERT', 'replace', 'keep'],
  ['UPSERT', 'add', 'keep'],
  ['UPDATE', 'remove', 'keep'],
  ['UPSERT', 'add', 'clear'],
  ['UPDATE', 'remove', 'clear'],
  ['UPDATE', 'add', 'clear'],
  ['UPSERT', 'replace', 'clear'],
  ['UPDATE', 'replace', 'clear'],
];
const ITEMS = ['red', 'Blue', 'a "b"', 'ü', '{x}', '\\', 'long one', 'red '];

/** Rows with keys that come again, empty cells, cells that are missing and names that change. */
function linesOf(file: number): string[] {
  const rows = Array.from({ length: 150 }, (_, i) => {
    const n = i * 7 + file * 5;
    const items = ITEMS.filter((_item, place) => (n * (place + 3)) % 5 < 2);
    const cell = n % 6 === 0 ? '' : (n % 2 === 0 ? items : items.toReversed()).join(',');
    const rest = n % 11 === 0 ? '' : `,"${cell.replaceAll('"', '""')}"`;
    return `N${n % 3 === 0 ? file : ''},p${(i * 37) % 60}@x.de${rest}`;
  });
  return ['name,email,Marks', ...rows];
}

describe('lists of custom fields', () => {
  let service: Service;
  beforeAll(async () => {
    service = await Service.start({ workers: 1, env: { CHUNK_ROWS: '10' } });
  }, 120_000);
  afterAll(() => service.stop());
  const { path, define, upload, imported, stored } = customFields(() => service.client);

  /** What became of each row, as a dry run and its confirmation tell, and the items of each record. */
  async function run(account: string, column: string): Promise<unknown[]> {
    const told: unknown[] = [];
    for (const [file, [operation, mode, emptyCells]] of FILES.entries()) {
      const mapping = JSON.stringify({ Marks: { column, mode } });
      const fields = { operation, emptyCells, mapping, dryRun: 'true' };
      const id = await service.client.upload(csv(...linesOf(file)), account, fields);
      const codes = async (): Promise<unknown> =>
        (await service.client.logs(id)).map(({ code, shortRow }) => [code, shortRow]);
      await service.client.tried(id);
      const tried = await codes();
      await service.client.send('POST', `/bulk-actions/${id}/confirm`);
      await service.client.ended(id);
      expect(await codes()).toEqual(tried);
      const items = column === 'tags' ? 'tags' : `ARRAY(SELECT jsonb_array_elements_text(fields -> 'marks'))`;
      const records = await service.db.rows(
        `SELECT email, name, ARRAY(SELECT unnest(${items}) ORDER BY 1) AS items, nullif(fields - 'marks', '{}') AS others
         FROM contacts WHERE account_id = $1 ORDER BY email`,
        [account],
      );
      told.push([operation, mode, emptyCells, tried, records]);
    }
    return told;
  }

  it('are replaced, added to and removed from as those of columns are, with any number of workers', async () => {
    const fields = { marks: { type: 'list' }, other: { type: 'text' } };
    for (const account of ['column', 'one', 'four']) {
      await define(account, fields);
      // What the files do not have stays.
      const others = Array.from({ length: 30 }, (_, i) => `Z,p${i}@x.de,o${i}`);
      await upload(account, ['name,email,other', ...others]);
    }
    const ofColumn = await run('column', 'tags');
    expect(await run('one', 'marks')).toEqual(ofColumn);
    while (service.workers.length < 4) await service.startWorker();
    expect(await run('four', 'marks')).toEqual(ofColumn);
    expect(JSON.stringify(ofColumn)).toMatch(/"UPDATED".*"UNCHANGED"|"UNCHANGED".*"UPDATED"/);
  }, 240_000);

  it('have the faults of lists, say their mode in the mapping that makes them, and leave no empty list', async () => {
    const entry = { field: 'marks', type: 'list', separator: ';' };
    const mapping = (mode: Mode, over: object = {}): { mapping: string } => ({
      mapping: JSON.stringify({ Marks: { ...entry, mode, ...over } }),
    });
    const many = Array.from({ length: 101 }, (_, i) => i).join(';');
    const lines = ['name,email,Marks', 'A,a@x.de,a;b', `B,b@x.de,${many}`, `C,c@x.de,${'x'.repeat(101)}`];
    const id = await upload('faults', [...lines, 'D,d@x.de,"[""a""]"'], mapping('add'));
    expect((await service.client.logs(id)).map(({ code }) => code)).toEqual([
      ...['CREATED', 'TOO_MANY_ITEMS', 'TOO_LONG', 'INVALID_LIST'],
    ]);
    // The results file says the mode too.
    const results = await service.client.results(id);
    const again = await service.client.upload(results.replace('"a;b"', '"c;a"'), 'faults', {
      operation: 'UPDATE',
    });
    await service.client.ended(again);
    expect(await stored('faults')).toEqual({ 'a@x.de': { marks: ['a', 'b', 'c'] } });
    const update = { operation: 'UPDATE' };
    const gone = ['email,Marks', 'a@x.de,c;b;a;a'];
    expect(await imported('faults', gone, { ...update, ...mapping('remove') })).toEqual([['UPDATED']]);
    expect(await imported('faults', gone, { ...update, ...mapping('remove') })).toEqual([['UNCHANGED']]);
    expect(await service.db.rows(`SELECT fields FROM contacts WHERE account_id = 'faults'`)).toEqual([
      { fields: null },
    ]);
    const refused = async (fields: Readonly<Record<string, string>>): Promise<unknown> => {
      const form: [string, string | Blob][] = Object.entries({ entityType: 'CONTACT', ...fields });
      const file = new Blob([csv('name,email,Marks', 'A,a@x.de,a')]);
      const { status, body } = await service.client.post([['file', file], ['accountId', 'faults'], ...form]);
      return [status, (body as { errors?: { code: string }[] }).errors?.map(({ code }) => code)];
    };
    expect(await refused({ operation: 'UPSERT', ...mapping('remove') })).toEqual([422, ['NOT_APPLICABLE']]);
    expect(await refused(mapping('add', { field: 'words', type: 'text', separator: undefined }))).toEqual([
      ...[422, ['NOT_APPLICABLE']],
    ]);
    expect((await service.client.get(path('faults', 'words'))).status).toBe(404);
  });

  it('may be a hundred in one file', async () => {
    const names = Array.from({ length: 100 }, (_, i) => `l${i}`);
    const mapping = (mode: Mode): { mapping: string } => ({
      mapping: JSON.stringify(Object.fromEntries(names.map((n) => [n, { field: n, type: 'list', mode }]))),
    });
    const lines = (item: string): string[] => [
      ['name,email', ...names].join(),
      ['A,a@x.de', ...names.map(() => item)].join(),
    ];
    await upload('hundred', lines('a'), mapping('add'));
    const upsert = { operation: 'UPSERT', emptyCells: 'clear' };
    expect(await imported('hundred', lines('b'), { ...upsert, ...mapping('add') })).toEqual([['UPDATED']]);
    expect(await imported('hundred', lines('a'), { ...upsert, ...mapping('add') })).toEqual([['UNCHANGED']]);
    expect(await stored('hundred')).toEqual({
      'a@x.de': Object.fromEntries(names.map((name) => [name, ['a', 'b']])),
    });
  });
});
