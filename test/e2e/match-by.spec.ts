import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csv } from '../support/files.js';
import { seeded } from '../support/seeded.js';
import type { Service } from '../support/service.js';
import { startWithThirdEntity } from '../support/third-entity.js';
import { expectSameForWorkers } from '../support/worker-count.js';

const MEMBER = { entityType: 'MEMBER' };
const BY_ID = { ...MEMBER, matchBy: 'externalId' };
const HEADER = 'External ID,Email,Card,Name';

type Fields = Readonly<Record<string, string>>;

/** Members of few ids, addresses and cards, so that rows meet each other and records of other ids. */
function members(count: number, seed: number): string[] {
  const next = seeded(seed);
  return Array.from({ length: count }, (_, i) => {
    const id = next(600);
    const email = next(6) === 0 ? next(600) : id;
    const card = next(3) === 0 ? '' : `C${next(8) === 0 ? next(600) : id}`;
    return `M${id},${next(60) === 0 ? 'none' : `m${email}@example.com`},${card},Name ${next(4) === 0 ? i : 0}`;
  });
}

const FILES: readonly (readonly [fields: Fields, rows: string[], codes: string[]])[] = [
  [{ ...MEMBER, operation: 'CREATE' }, members(300, 1), ['CREATED', 'DUPLICATE_IN_FILE', 'DUPLICATE_VALUE']],
  [
    { ...BY_ID, operation: 'UPSERT' },
    members(400, 2),
    ['CREATED', 'UPDATED', 'VALUE_TAKEN', 'DUPLICATE_VALUE'],
  ],
  [{ ...MEMBER, operation: 'UPSERT' }, members(300, 3), ['CREATED', 'UPDATED', 'VALUE_TAKEN']],
  [
    { ...BY_ID, operation: 'UPDATE', emptyCells: 'clear' },
    members(400, 4),
    ['UPDATED', 'NOT_FOUND', 'VALUE_TAKEN', 'DUPLICATE_VALUE'],
  ],
  [{ ...BY_ID, operation: 'CREATE' }, members(300, 5), ['CREATED', 'ALREADY_EXISTS', 'VALUE_TAKEN']],
  [
    { ...MEMBER, matchBy: 'card', operation: 'UPSERT' },
    members(200, 6),
    ['CREATED', 'REQUIRED', 'VALUE_TAKEN'],
  ],
  [{ ...BY_ID, operation: 'DELETE' }, members(200, 7), ['DELETED', 'NOT_FOUND', 'DUPLICATE_IN_FILE']],
];

describe('rows that are matched by another column than the key', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startWithThirdEntity({ workers: 1, env: { CHUNK_ROWS: '20' } });
  }, 240_000);
  afterAll(() => service.stop());

  async function run(account: string, fields: Fields, ...rows: string[]): Promise<unknown[][]> {
    const id = await service.client.upload(csv(...rows), account, fields);
    await service.client.ended(id);
    const logs = await service.client.logs(id);
    return logs.map(({ code, column, value, duplicateOfRow }) =>
      [code, column, value, duplicateOfRow].filter((one) => one !== undefined),
    );
  }
  const stored = (account: string): Promise<Record<string, unknown>[]> =>
    service.db.rows(
      `SELECT email, external_id, card, name, created_by_row, updated_by_row
       FROM members WHERE account_id = $1 ORDER BY email`,
      [account],
    );
  const idsOf = async (account: string): Promise<unknown[]> =>
    (await stored(account)).map(({ email, external_id: id, card }) => [email, id, card]);
  it('change the key of their record, and never that of another', async () => {
    await run('change', MEMBER, HEADER, '1,a@x.de,C1,', '2,b@x.de,,', ',c@x.de,,', '="4",d@x.de,C4,');
    const update = { ...BY_ID, operation: 'UPDATE' };
    expect(
      await run(
        'change',
        update,
        HEADER,
        '1,new@x.de,C9,Ann',
        '2,c@x.de,,',
        '4,,,Dan',
        '5,e@x.de,,',
        '5,a@x.de,,',
        ',f@x.de,,',
      ),
    ).toEqual([
      ['UPDATED'],
      ['VALUE_TAKEN', 'email', 'c@x.de'],
      ['UPDATED'],
      ['DUPLICATE_IN_FILE', 5],
      ['NOT_FOUND'],
      ['REQUIRED', 'externalId'],
    ]);
    expect(await idsOf('change')).toEqual([
      ['b@x.de', '2', null],
      ['c@x.de', null, null],
      ['d@x.de', '4', 'C4'],
      ['new@x.de', '1', 'C9'],
    ]);
    // What a row gives up is not free for another row of the file, whichever is written first.
    const upsert = { ...BY_ID, operation: 'UPSERT' };
    expect(await run('change', upsert, HEADER, '1,a@x.de,,', '2,new@x.de,,', '7,a@x.de,,')).toEqual([
      ['DUPLICATE_VALUE', 'email', 3],
      ['VALUE_TAKEN', 'email', 'new@x.de'],
      ['CREATED'],
    ]);
    expect(await run('change', { ...BY_ID, operation: 'DELETE' }, 'External ID', '7', '8')).toEqual([
      ['DELETED'],
      ['NOT_FOUND'],
    ]);
    const clear = { ...MEMBER, operation: 'UPDATE', emptyCells: 'clear' };
    expect(await run('change', clear, 'Email,Card', 'new@x.de,')).toEqual([['UPDATED']]);
    expect(await run('change', BY_ID, HEADER, '1,z@x.de,,', '9,z@x.de,C9,')).toEqual([
      ['ALREADY_EXISTS'],
      ['DUPLICATE_VALUE', 'email', 1],
    ]);
  });

  it('are told apart by texts that look different, whatever the file matches by', async () => {
    await run('nfc', MEMBER, HEADER, 'Jose\u0301,a@x.de,,');
    const update = { ...BY_ID, operation: 'UPDATE' };
    expect(await run('nfc', update, 'External ID,Name', 'Jos\u00e9,found')).toEqual([['UPDATED']]);
    expect(await stored('nfc')).toMatchObject([{ external_id: 'Jos\u00e9', name: 'found' }]);
  });

  it('have the same outcomes for any number of workers, and as a dry run and its confirmation tell', async () => {
    const files = FILES.map(([fields, rows]) => ({ fields, rows }));
    const found = await expectSameForWorkers(service, { header: HEADER, files, stored, then: 'confirmed' });
    found.forEach((codes, i) => {
      expect(codes).toEqual(expect.arrayContaining(FILES[i]![2]));
      expect(codes).not.toContain('REJECTED_BY_DATABASE');
    });
  });

  it('are written beside files that match by the key', async () => {
    while (service.workers.length < 3) await service.startWorker();
    // The ids are in the opposite order of the addresses.
    const rows = Array.from({ length: 400 }, (_, i) => `${9_999 - i},p${1_000 + i}@x.de,,`);
    await run('beside', MEMBER, HEADER, ...rows);
    const named = (name: string): string =>
      csv('External ID,Email,Name', ...rows.map((row) => row.replace(',,', `,${name}`)));
    const files = [
      { file: named('a'), fields: { ...BY_ID, operation: 'UPSERT' } },
      { file: named('b').replaceAll(/^[^,]*,/gm, ''), fields: { ...MEMBER, operation: 'UPDATE' } },
      { file: named('c'), fields: { ...BY_ID, operation: 'UPDATE' } },
      { file: named('d').replaceAll(/^[^,]*,/gm, ''), fields: { ...MEMBER, operation: 'UPSERT' } },
    ];
    const ids = await Promise.all(
      files.map(({ file, fields }) => service.client.upload(file, 'beside', fields)),
    );
    for (const id of ids) {
      const { successfulItems, failedItems } = await service.client.ended(id);
      expect([successfulItems, failedItems]).toEqual([400, 0]);
    }
    expect(await stored('beside')).toHaveLength(400);
  });

  it('keep their column in retries, corrections and results files', async () => {
    await run('back', MEMBER, HEADER, '1,a@x.de,,', '2,b@x.de,,');
    const upsert = { ...BY_ID, operation: 'UPSERT' };
    const id = await service.client.upload(csv(HEADER, '1,b@x.de,,', '3,c@x.de,,'), 'back', upsert);
    await service.client.ended(id);
    const { body } = await service.client.get(`/bulk-actions/${id}`);
    expect(body).toMatchObject({ matchBy: 'externalId', failedItems: 1 });
    const retried = await service.client.send('POST', `/bulk-actions/${id}/retry-failed`);
    expect(retried).toMatchObject({ status: 202, body: { matchBy: 'externalId' } });
    await service.client.ended(retried.body.id as string);
    const cells = { '1': { '2': 'new@x.de' } };
    const corrected = await service.client.send(
      'POST',
      `/bulk-actions/${retried.body.id as string}/corrections`,
      { cells },
    );
    expect(corrected).toMatchObject({ status: 202, body: { matchBy: 'externalId' } });
    await service.client.ended(corrected.body.id as string);
    const again = await service.client.upload(await service.client.results(id), 'back', upsert);
    await service.client.ended(again);
    expect((await service.client.logs(again)).map(({ code }) => code)).toEqual(['VALUE_TAKEN', 'UNCHANGED']);
    expect(await idsOf('back')).toEqual([
      ['b@x.de', '2', null],
      ['c@x.de', '3', null],
      ['new@x.de', '1', null],
    ]);
  });
});
