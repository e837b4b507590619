import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EntityPageView } from '../../src/bulk-actions/catalog/entity.view.js';
import { csv } from '../support/files.js';
import { seeded } from '../support/seeded.js';
import type { Service } from '../support/service.js';
import { startWithThirdEntity } from '../support/third-entity.js';
import { expectSameForWorkers } from '../support/worker-count.js';

const GUEST = { entityType: 'GUEST' };
const HEADER = 'Last name,Birthday,Room,Note';

interface Guest {
  readonly last_name: string;
  readonly birthday: string;
  readonly room: number;
  readonly note: string | null;
  readonly guest_key: string;
}

/** Rows of few people in few rooms, so that most keys differ from others in one column alone. */
function guests(count: number, seed: number): string[] {
  const next = seeded(seed);
  return Array.from({ length: count }, (_, i) => {
    const name = ['Müller', 'Mu\u0308ller', 'Smith', 'Smith1', '"5:Smith"', 'José'][next(6)]!;
    const day = next(50) === 0 ? '1990-02-30' : `1990-0${1 + next(9)}-1${next(10)}`;
    return `${name},${day},${1 + next(3)},${next(3) === 0 ? '' : `note ${i}`}`;
  });
}

const FILES: readonly (readonly [fields: Record<string, string>, rows: string[], codes: string[]])[] = [
  [{ operation: 'CREATE' }, guests(400, 1), ['CREATED', 'DUPLICATE_IN_FILE', 'INVALID_DATE']],
  [
    { operation: 'UPSERT' },
    guests(700, 2),
    ['CREATED', 'DUPLICATE_IN_FILE', 'INVALID_DATE', 'UNCHANGED', 'UPDATED'],
  ],
  [
    { operation: 'UPDATE', emptyCells: 'clear' },
    guests(300, 3),
    ['DUPLICATE_IN_FILE', 'INVALID_DATE', 'NOT_FOUND', 'UNCHANGED', 'UPDATED'],
  ],
  [
    { operation: 'CREATE' },
    guests(300, 5),
    ['ALREADY_EXISTS', 'CREATED', 'DUPLICATE_IN_FILE', 'INVALID_DATE'],
  ],
  [{ operation: 'DELETE' }, guests(300, 4), ['DELETED', 'DUPLICATE_IN_FILE', 'INVALID_DATE', 'NOT_FOUND']],
];

describe('a key of several columns', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startWithThirdEntity({ workers: 1, env: { CHUNK_ROWS: '40' } });
  }, 240_000);
  afterAll(() => service.stop());

  async function run(
    account: string,
    fields: Record<string, string>,
    ...lines: string[]
  ): Promise<unknown[][]> {
    const id = await service.client.upload(csv(...lines), account, { ...GUEST, ...fields });
    await service.client.ended(id);
    const logs = await service.client.logs(id);
    return logs.map(({ code, column }) => (column === undefined ? [code] : [code, column]));
  }
  const stored = (account: string): Promise<Guest[]> =>
    service.db.rows<Guest>(
      `SELECT last_name, birthday::text, room, note, guest_key, created_by_row, updated_by_row
       FROM guests WHERE account_id = $1 ORDER BY guest_key`,
      [account],
    );
  it('is all of them: records differ by one, and each of them is needed', async () => {
    const rows = [
      ' Smith ,1990-01-31,012,first',
      'Smith,1990-01-31,13,another room',
      'Smith,1990-02-28,12,another day',
      'Jose\u0301,1990-01-31,12,',
      'Jos\u00e9,1990-01-31,12,the same',
      'Smith,,12,',
      ',1990-01-31,12,',
      'Smith,1990-01-31,,',
    ];
    expect(await run('all', {}, HEADER, ...rows)).toEqual([
      ...[['CREATED'], ['CREATED'], ['CREATED'], ['CREATED'], ['DUPLICATE_IN_FILE']],
      ...[
        ['REQUIRED', 'birthday'],
        ['REQUIRED', 'lastName'],
        ['REQUIRED', 'room'],
      ],
    ]);
    expect((await stored('all')).map(({ guest_key: key }) => key)).toEqual([
      '5:José10:1990-01-312:12',
      '5:Smith10:1990-01-312:12',
      '5:Smith10:1990-01-312:13',
      '5:Smith10:1990-02-282:12',
    ]);
    const update = { operation: 'UPDATE', emptyCells: 'clear' };
    expect(await run('all', update, HEADER, 'Smith,1990-01-31,12,', 'Smith,1990-01-31,99,')).toEqual([
      ['UPDATED'],
      ['NOT_FOUND'],
    ]);
    expect((await stored('all'))[1]).toMatchObject({ last_name: 'Smith', room: 12, note: null });
    const remove = { operation: 'DELETE' };
    expect(
      await run('all', remove, 'Room,Note,Birthday,Last name', `12,${'x'.repeat(999)},1990-01-31,Smith`),
    ).toEqual([['DELETED']]);
    expect(await stored('all')).toHaveLength(3);
  });

  it('must be in the header, whatever the operation', async () => {
    for (const operation of ['CREATE', 'UPSERT', 'UPDATE', 'DELETE']) {
      const { status, body } = await service.client.post([
        ['file', new Blob(['Last name,Room\nSmith,12\n'])],
        ...Object.entries({ ...GUEST, accountId: 'header', operation }),
      ]);
      expect([status, body.code, JSON.stringify(body.errors)]).toEqual([
        422,
        'HEADER_DOES_NOT_FIT',
        expect.stringContaining('birthday') as string,
      ]);
    }
  });

  it('is read in the format that the upload says', async () => {
    const german = { dateFormat: 'dd.MM.yyyy', operation: 'UPSERT' };
    expect(await run('format', {}, HEADER, 'Smith,1990-01-31,12,a')).toEqual([['CREATED']]);
    expect(await run('format', german, HEADER, 'Smith,31.01.1990,12,b')).toEqual([['UPDATED']]);
    expect(await stored('format')).toMatchObject([{ birthday: '1990-01-31', note: 'b' }]);
  });

  it('gives the same outcomes for any number of workers, and in a dry run', async () => {
    const files = FILES.map(([fields, rows]) => ({ fields: { ...GUEST, ...fields }, rows }));
    const given = { header: HEADER, files, stored, then: 'sent again' } as const;
    const found = await expectSameForWorkers(service, given);
    expect(found.map((codes) => [...new Set(codes)].sort())).toEqual(FILES.map(([, , codes]) => codes));
  });

  it('comes back with a results file, a retry and a correction', async () => {
    const rows = ['Smith,1990-01-31,12,a', 'Smith,31.01.1990,12,b', 'Smith,1990-01-31,0,c'];
    const id = await service.client.upload(csv(HEADER, ...rows), 'back', { ...GUEST, operation: 'UPSERT' });
    await service.client.ended(id);
    const again = await service.client.upload(await service.client.results(id), 'back', {
      ...GUEST,
      operation: 'UPSERT',
    });
    await service.client.ended(again);
    expect((await service.client.logs(again)).map(({ code }) => code)).toEqual([
      'UNCHANGED',
      'INVALID_DATE',
      'OUT_OF_RANGE',
    ]);
    const answer = await service.client.send('POST', `/bulk-actions/${id}/corrections`, {
      cells: { '2': { '2': '1990-01-31', '3': '13' }, '3': { '3': '12' } },
    });
    expect(answer.status).toBe(202);
    const corrected = answer.body.id as string;
    await service.client.ended(corrected);
    expect((await service.client.logs(corrected)).map(({ code }) => code)).toEqual(['CREATED', 'UPDATED']);
    const failed = await service.client.send('POST', `/bulk-actions/${again}/retry-failed`);
    expect(failed.status).toBe(202);
    await service.client.ended(failed.body.id as string);
    expect((await service.client.logs(failed.body.id as string)).map(({ code }) => code)).toEqual([
      'INVALID_DATE',
      'OUT_OF_RANGE',
    ]);
    expect((await stored('back')).map(({ room, note }) => [room, note])).toEqual([
      [12, 'c'],
      [13, 'b'],
    ]);
  });

  it('finds a record in the list by all its columns, and orders the list', async () => {
    const list = (query: string) =>
      service.client.get<{ items: Guest[]; next: string | null; errors: unknown }>(
        `/guests?accountId=list${query}`,
      );
    await run('list', {}, HEADER, 'Smith,1990-01-31,12,', 'José,1990-01-31,3,', 'José,1991-01-31,3,');
    const { body } = await list('');
    expect(body.items).toMatchObject([
      { lastName: 'José', birthday: '1990-01-31', room: 3, note: null },
      { lastName: 'José', birthday: '1991-01-31' },
      { lastName: 'Smith' },
    ]);
    expect(body.items[0]).not.toHaveProperty('guestKey');
    const first = await list('&limit=1&birthday=1990-01-31');
    expect(first.body.items).toMatchObject([{ lastName: 'José' }]);
    const second = await list(`&limit=1&birthday=1990-01-31&after=${first.body.next}`);
    expect(second.body).toMatchObject({ items: [{ lastName: 'Smith' }], next: null });
    const found = await list(`&lastName=${encodeURIComponent(' Jose\u0301')}&birthday=1991-01-31&room=03`);
    expect(found.body.items).toMatchObject([{ lastName: 'José', birthday: '1991-01-31' }]);
    expect((await list('&lastName=Nobody&birthday=1991-01-31&room=3')).body.items).toEqual([]);
    expect(await list('&lastName=Smith&birthday=1990-01-31')).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'room', code: 'REQUIRED' }] },
    });
    expect((await list('&birthday=31.01.1990&lastName=Smith&room=1')).status).toBe(422);
  });

  it('is named by the catalog, and its duplicates by a preview', async () => {
    const { body } = await service.client.get<EntityPageView>('/entities');
    const guest = body.items.find(({ type }) => type === 'GUEST')!;
    expect(guest).toMatchObject({ key: null, keyColumns: ['lastName', 'birthday', 'room'] });
    expect(guest.columns.map(({ name }) => name)).not.toContain('guestKey');
    const response = await fetch(`${service.client.url}/api/v1/entities/GUEST/preview`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: csv(HEADER, 'Smith,1990-01-31,12,a', 'Smith,1990-01-31,012,b', 'Smith,1990-01-31,1,c'),
    });
    const preview = (await response.json()) as { rows: { status: string; faults: { code: string }[] }[] };
    expect(preview.rows.map(({ status, faults }) => [status, ...faults.map(({ code }) => code)])).toEqual([
      ['VALID'],
      ['SKIPPED', 'DUPLICATE_IN_FILE'],
      ['VALID'],
    ]);
  });
});
