import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EntityPageView } from '../../src/bulk-actions/catalog/entity.view.js';
import { csv } from '../support/files.js';
import { runFile, startWithOwnTables } from '../support/own-tables.js';
import { seeded } from '../support/seeded.js';
import type { Service } from '../support/service.js';
import { expectSameForWorkers } from '../support/worker-count.js';

const PATIENT = { entityType: 'PATIENT' };
const HEADER = 'Last name,Birthday,Bed,Note';

type Fields = Readonly<Record<string, string>>;

/** Rows of few people in few beds, so that most keys differ from others in one column alone. */
function patients(count: number, seed: number): string[] {
  const next = seeded(seed);
  return Array.from({ length: count }, (_, i) => {
    const name = ['Müller', 'MU\u0308LLER', 'Smith', 'smith1', '"5:Smith"', 'José'][next(6)]!;
    const day = next(50) === 0 ? '1990-02-30' : `1990-0${1 + next(9)}-1${next(10)}`;
    const note = next(40) === 0 ? 'refused' : next(3) === 0 ? '' : `note ${i}`;
    return `${name},${day},${1 + next(3)},${note}`;
  });
}

const FILES: readonly (readonly [fields: Fields, rows: string[], codes: string[]])[] = [
  [{ operation: 'CREATE' }, patients(400, 1), ['CREATED', 'DUPLICATE_IN_FILE', 'INVALID_DATE']],
  [
    { operation: 'UPSERT' },
    patients(700, 2),
    ['CREATED', 'DUPLICATE_IN_FILE', 'INVALID_DATE', 'UPDATED', 'REJECTED_BY_DATABASE'],
  ],
  [
    { operation: 'UPDATE', emptyCells: 'clear' },
    patients(300, 3),
    ['DUPLICATE_IN_FILE', 'NOT_FOUND', 'UPDATED', 'REJECTED_BY_DATABASE'],
  ],
  [{ operation: 'DELETE' }, patients(300, 4), ['DELETED', 'DUPLICATE_IN_FILE', 'NOT_FOUND']],
  // Some of them were deleted, and are taken back.
  [{ operation: 'CREATE' }, patients(500, 4), ['ALREADY_EXISTS', 'CREATED', 'DUPLICATE_IN_FILE']],
];

describe('a key of several columns, in a table that an application has made', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startWithOwnTables({ workers: 1, env: { CHUNK_ROWS: '20' } });
  });
  afterAll(() => service.stop());

  it('gives the same outcomes for one worker and for four, and in a dry run', async () => {
    const stored = (account: string): Promise<unknown[]> =>
      service.db.rows(
        `SELECT last_name, birthday::text, bed, note, removed_at IS NULL AS live FROM clinic.patients
         WHERE clinic = $1::bigint ORDER BY 1, 2, 3`,
        [account],
      );
    const files = FILES.map(([fields, rows]) => ({ fields: { ...PATIENT, ...fields }, rows }));
    const given = {
      header: HEADER,
      files,
      stored,
      then: 'confirmed',
      workers: [1, 4],
      accountOf: String,
    } as const;
    const found = await expectSameForWorkers(service, given);
    found.forEach((codes, i) => expect(codes).toEqual(expect.arrayContaining(FILES[i]![2])));
  });

  it('needs each of them, and finds what the application has written in another case', async () => {
    await service.db.rows(`INSERT INTO clinic.patients (clinic, last_name, birthday, bed)
      VALUES (7, 'SMITH', '1990-01-31', 12)`);
    const rows = ['Smith,1990-01-31,012,x', ',1990-01-31,1,', 'Smith,,1,', 'Smith,1990-01-31,,'];
    const upsert = { ...PATIENT, operation: 'UPSERT' };
    expect((await runFile(service, '7', upsert, HEADER, ...rows)).map(([code]) => code)).toEqual([
      ...['UPDATED', 'REQUIRED', 'REQUIRED', 'REQUIRED'],
    ]);
    expect(await service.db.rows('SELECT last_name, note FROM clinic.patients WHERE clinic = 7')).toEqual([
      { last_name: 'SMITH', note: 'x' },
    ]);
    const german = { ...upsert, dateFormat: 'dd.MM.yyyy' };
    const again = await runFile(service, '7', german, HEADER, 'smith,31.01.1990,12,x');
    expect(again.map(([code]) => code)).toEqual(['UNCHANGED']);
    const { body } = await service.client.get<EntityPageView>('/entities?accountId=7');
    expect(body.items.find(({ type }) => type === 'PATIENT')).toMatchObject({
      ...{ key: null, keyColumns: ['lastName', 'birthday', 'bed'], matchColumns: [] },
    });
  });

  it('is written once where files give it at once', async () => {
    while (service.workers.length < 3) await service.startWorker();
    const { client } = service;
    const rows = Array.from(
      { length: 300 },
      (_, i) => `${'n'.repeat(1 + (i % 9))},1990-01-1${i % 7},${1 + i},`,
    );
    const files = [
      { operation: 'CREATE', file: csv(HEADER, ...rows.map((row) => `${row}a`)) },
      { operation: 'UPSERT', file: csv(HEADER, ...rows.map((row) => `${row}b`).reverse()) },
      { operation: 'UPDATE', file: csv(HEADER, ...rows.map((row) => `${row}c`)) },
      { operation: 'UPSERT', file: csv(HEADER, ...rows.map((row) => `${row}d`)) },
    ];
    const ids = await Promise.all(
      files.map(({ operation, file }) => client.upload(file, '8', { ...PATIENT, operation })),
    );
    for (const id of ids) expect(await client.ended(id)).toMatchObject({ failedItems: 0 });
    const found = await service.db.rows('SELECT id FROM clinic.patients WHERE clinic = 8');
    expect(found).toHaveLength(300);
  });

  it('orders the list, finds a record by all its columns, and is its cursor', async () => {
    const list = (query: string) =>
      service.client.get<{ items: Record<string, unknown>[]; next: string | null; errors: unknown }>(
        `/patients?accountId=9${query}`,
      );
    const rows = [
      'Smith,1990-01-31,12,',
      'jones,1991-01-31,3,',
      'Jones,1990-01-31,3,',
      'jones,1990-01-31,20,',
    ];
    await runFile(service, '9', PATIENT, HEADER, ...rows);
    await service.db.rows(`UPDATE clinic.patients SET last_name = 'Jones' WHERE clinic = 9 AND bed = 20`);
    const seen: unknown[] = [];
    for (let after = ''; ;) {
      const { body } = await list(`&limit=1${after}`);
      seen.push(...body.items.map(({ lastName, birthday, bed }) => [lastName, birthday, bed]));
      if (body.next === null) break;
      after = `&after=${body.next}`;
    }
    expect(seen).toEqual([
      ['jones', '1990-01-31', 3],
      ['Jones', '1990-01-31', 20],
      ['jones', '1991-01-31', 3],
      ['smith', '1990-01-31', 12],
    ]);
    const found = await list('&lastName=JONES&birthday=1990-01-31&bed=020');
    expect(found.body.items).toMatchObject([{ lastName: 'Jones', bed: 20, accountId: '9' }]);
    expect(await list('&lastName=Smith&birthday=1990-01-31')).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'bed', code: 'REQUIRED' }] },
    });
    for (const key of [
      'x',
      '1:a10:1990-01-31',
      '1:a1:b1:1',
      '1:a10:1990-02-301:1',
      '1:a10:1990-01-3110:9999999999',
    ]) {
      const after = Buffer.from(key).toString('base64url');
      expect(await list(`&after=${after}`)).toMatchObject({
        status: 422,
        body: { errors: [{ field: 'after', code: 'INVALID' }] },
      });
    }
  });
});
