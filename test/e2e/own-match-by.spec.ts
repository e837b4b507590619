import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EntityPageView } from '../../src/bulk-actions/catalog/entity.view.js';
import { csv } from '../support/files.js';
import { runFile, startWithOwnTables } from '../support/own-tables.js';
import { seeded } from '../support/seeded.js';
import type { Service } from '../support/service.js';
import { expectSameForWorkers } from '../support/worker-count.js';

const HEADER = 'externalId,email,card,name';
const BUYER = { entityType: 'BUYER' };
const BY_ID = { ...BUYER, matchBy: 'externalId' };

type Fields = Readonly<Record<string, string>>;
type File = readonly [fields: Fields, seed: number, rows: number, codes: string[]];

/** Buyers of few ids, addresses and cards, in any case, so that rows meet each other and records of other ids. */
function buyers(count: number, seed: number): string[] {
  const next = seeded(seed);
  return Array.from({ length: count }, (_, i) => {
    const id = next(600);
    const email = next(6) === 0 ? next(600) : id;
    const card = next(3) === 0 ? '' : `${next(2) === 0 ? 'c' : 'C'}${next(8) === 0 ? next(600) : id}`;
    const name = next(2) === 0 ? 'm' : 'M';
    return `I${id},${next(60) === 0 ? 'none' : `${name}${email}@example.com`},${card},Name ${next(4) === 0 ? i : 0}`;
  });
}

const FILES: readonly File[] = [
  [{ ...BUYER, operation: 'CREATE' }, 1, 300, ['CREATED', 'DUPLICATE_IN_FILE', 'DUPLICATE_VALUE']],
  [{ ...BY_ID, operation: 'UPSERT' }, 2, 400, ['CREATED', 'UPDATED', 'VALUE_TAKEN', 'DUPLICATE_VALUE']],
  [{ ...BUYER, operation: 'UPSERT' }, 3, 300, ['CREATED', 'UPDATED', 'VALUE_TAKEN']],
  [{ ...BY_ID, operation: 'DELETE' }, 7, 200, ['DELETED', 'NOT_FOUND', 'DUPLICATE_IN_FILE']],
  [
    { ...BY_ID, operation: 'UPDATE', emptyCells: 'clear' },
    4,
    400,
    ['UPDATED', 'NOT_FOUND', 'VALUE_TAKEN', 'DUPLICATE_VALUE'],
  ],
  // Some of them were deleted, and are made anew.
  [{ ...BY_ID, operation: 'CREATE' }, 7, 300, ['CREATED', 'ALREADY_EXISTS', 'VALUE_TAKEN']],
  [{ ...BUYER, matchBy: 'card', operation: 'UPSERT' }, 6, 200, ['CREATED', 'REQUIRED', 'VALUE_TAKEN']],
];

describe('rows that are matched by another column, in tables that applications have made', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startWithOwnTables({ workers: 1, env: { CHUNK_ROWS: '20' } });
  });
  afterAll(() => service.stop());

  it('have the same outcomes for one worker and for four, dry runs tell them, and no id is used up', async () => {
    const files = FILES.map(([fields, seed, count]) => ({ fields, rows: buyers(count, seed) }));
    const stored = (account: string): Promise<unknown[]> =>
      service.db.rows(
        `SELECT email, external_id, card, name, deleted_at IS NULL AS live FROM loyal.buyers
         WHERE shop = $1::integer ORDER BY 5, 1, 2, 3, 4`,
        [account],
      );
    const given = {
      header: HEADER,
      files,
      stored,
      then: 'confirmed',
      workers: [1, 4],
      accountOf: String,
    } as const;
    const found = await expectSameForWorkers(service, given);
    found.forEach((codes, i) => {
      expect(codes).toEqual(expect.arrayContaining(FILES[i]![3]));
      expect(codes).not.toContain('REJECTED_BY_DATABASE');
    });
    const [ids] = await service.db.rows<{ made: number; last: number }>(
      `SELECT count(*)::integer AS made, (SELECT last_value::integer FROM loyal.buyers_id_seq) AS last FROM loyal.buyers`,
    );
    expect(ids!.last).toBe(ids!.made);
  });

  it('are contacts of Chatwoot by their identifier too', async () => {
    const person = { entityType: 'CHATWOOT_PERSON' };
    const byIdentifier = { ...person, matchBy: 'identifier' };
    const run = async (fields: Fields, ...rows: string[]): Promise<unknown[]> => {
      const tried = await runFile(
        service,
        '5',
        { ...fields, dryRun: 'true' },
        'identifier,email,name',
        ...rows,
      );
      const done = await runFile(service, '5', fields, 'identifier,email,name', ...rows);
      const codes = done.map(([code]) => code);
      expect(tried.map(([code]) => code)).toEqual(codes);
      return codes;
    };
    expect(await run(person, 'a,a@x.de,A', 'b,b@x.de,B', 'b,c@x.de,C', ',d@x.de,D', ',e@x.de,E')).toEqual([
      ...['CREATED', 'CREATED', 'DUPLICATE_VALUE', 'CREATED', 'CREATED'],
    ]);
    const upsert = { ...byIdentifier, operation: 'UPSERT' };
    expect(await run(upsert, 'a,new@x.de,A', 'b,d@x.de,B', 'f,f@x.de,F', ',g@x.de,')).toEqual([
      ...['UPDATED', 'VALUE_TAKEN', 'CREATED', 'REQUIRED'],
    ]);
    expect(await run({ ...byIdentifier, operation: 'UPDATE' }, 'a,new@x.de,A', 'z,z@x.de,')).toEqual([
      ...['UNCHANGED', 'NOT_FOUND'],
    ]);
    expect(await run({ ...byIdentifier, operation: 'DELETE' }, 'f,,', 'z,,')).toEqual([
      'DELETED',
      'NOT_FOUND',
    ]);
    expect(await run({ ...byIdentifier, operation: 'CREATE' }, 'a,y@x.de,', 'f,f@x.de,F')).toEqual([
      ...['ALREADY_EXISTS', 'CREATED'],
    ]);
    const rows = await service.db.rows<{ identifier: string; email: string }>(
      'SELECT identifier, email FROM chatwoot.contacts WHERE account_id = 5 ORDER BY 2',
    );
    expect(rows.map(({ identifier, email }) => [identifier, email])).toEqual([
      ['b', 'b@x.de'],
      [null, 'd@x.de'],
      [null, 'e@x.de'],
      ['f', 'f@x.de'],
      ['a', 'new@x.de'],
    ]);
    const { body } = await service.client.get<EntityPageView>('/entities?accountId=5');
    expect(body.items.find(({ type }) => type === 'CHATWOOT_PERSON')).toMatchObject({
      matchColumns: ['email', 'identifier'],
    });
  });

  it('give a value to one record, where files give it at once to several', async () => {
    while (service.workers.length < 3) await service.startWorker();
    const { client } = service;
    // The same addresses and cards under other ids, in the opposite order.
    const rows = (from: string): string[] =>
      Array.from({ length: 200 }, (_, i) => `${from}${from === 'a' ? i : 999 - i},p${i}@x.de,k${i},${from}`);
    const files = ['a', 'b', 'c'].map((from, i) => ({
      file: csv(HEADER, ...rows(from)),
      fields: {
        ...(i === 2 ? { ...BUYER, matchBy: 'card' } : BY_ID),
        operation: i === 0 ? 'CREATE' : 'UPSERT',
      },
    }));
    const ids = await Promise.all(files.map(({ file, fields }) => client.upload(file, '9', fields)));
    const codes: unknown[] = [];
    for (const id of ids) {
      await client.ended(id);
      codes.push(...(await client.logs(id)).map(({ code }) => code));
    }
    expect(codes).toHaveLength(600);
    expect(codes.filter((code) => code === 'CREATED')).toHaveLength(200);
    const others = new Set(codes);
    for (const code of ['CREATED', 'UPDATED', 'UNCHANGED', 'VALUE_TAKEN']) others.delete(code);
    expect([...others]).toEqual([]);
    expect(await service.db.rows('SELECT id FROM loyal.buyers WHERE shop = 9')).toHaveLength(200);
  });
});
