import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Claim } from '../../src/bulk-actions/dispatch/claim.js';
import type { BulkActionProcessor } from '../../src/bulk-actions/processor/abstract.processor.js';
import type { Operation } from '../../src/bulk-actions/processor/upload-options.js';
import type { WriteResult } from '../../src/bulk-actions/processor/write-contract.js';
import { ChunkWriter } from '../../src/bulk-actions/write/chunk-writer.js';
import { WriteStrategy } from '../../src/bulk-actions/write/write-strategy.js';
import { Database } from '../../src/database/database.js';
import { createDataSource } from '../../src/schema/data-source.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';
import { Guest, GuestProcessor, Member, MemberProcessor, MEMBERS } from '../support/own-club.js';

describe('writing into a table that an application has made', () => {
  let db: TestDatabase;
  let dataSource: DataSource;
  let database: Database;
  beforeEach(async () => {
    db = await createTestDatabase();
    await db.rows(MEMBERS);
    const parts = [Member, Guest].map((entity) => ({ entity, migrations: [] }));
    const options = { url: db.url, poolSize: 4, applicationName: 'test' };
    dataSource = await createDataSource(options, parts).initialize();
    database = new Database(dataSource);
  });
  afterEach(async () => {
    await dataSource.destroy();
    await db.drop();
  });

  /** @param rows cells by column, the key first */
  async function write(
    operation: Operation,
    rows: readonly (readonly (string | number | null)[])[],
    { account = 'one', ...claim }: Partial<Claim> & { account?: string } = {},
    processor: BulkActionProcessor = new MemberProcessor(),
  ): Promise<WriteResult> {
    const header = processor.columns.map(({ name }) => ({ header: name, column: name }));
    const order = {
      accountId: account,
      actionId: randomUUID(),
      operation,
      emptyCells: 'keep',
      isDry: false,
      header,
    };
    const writable = {
      rowNumbers: rows.map((_, i) => i + 1),
      columns: processor.columns.map((_, i) => rows.map((cells) => cells[i] ?? null)),
    };
    return database.session((session) => {
      const all = { ...order, ...claim } as unknown as Claim;
      const writer = new ChunkWriter(session, all, processor, undefined, dataSource, new WriteStrategy());
      const work = () => processor.write(writable, writer);
      return session.transaction(() => (all.isDry ? session.rolledBack(work) : work()));
    });
  }
  const members = (): Promise<unknown[]> =>
    db.rows(`SELECT "Code" AS code, full_name AS name, points, number, shout FROM club.members
      WHERE tenant = 'one' ORDER BY number`);

  it('knows citext, defaults, generated columns and a primary key of several columns', async () => {
    await db.rows(
      `INSERT INTO club.members (tenant, "Code", full_name) VALUES ('one', 'AB', 'Old'), ('two', 'c', 'Other')`,
    );
    expect(
      await write('CREATE', [
        ['c', 'Cy', 3],
        ['ab', 'New', 1],
        ['a', null, null],
      ]),
    ).toEqual({
      kinds: ['SUCCESS/CREATED', 'SKIPPED/ALREADY_EXISTS', 'SUCCESS/CREATED'],
      recordIds: ['["one", 4]', '["one", 1]', '["one", 3]'],
    });
    expect(
      await write('UPSERT', [
        ['ab', 'New', null],
        ['c', 'Cy', 3],
        ['d', 'Dan', 1],
      ]),
    ).toEqual({
      kinds: ['SUCCESS/UPDATED', 'SUCCESS/UNCHANGED', 'SUCCESS/CREATED'],
      recordIds: ['["one", 1]', '["one", 4]', '["one", 5]'],
    });
    expect(
      (
        await write(
          'UPDATE',
          [
            ['c', null, null],
            ['x', 'X', 1],
          ],
          { emptyCells: 'clear' },
        )
      ).kinds,
    ).toEqual(['SUCCESS/UPDATED', 'SKIPPED/NOT_FOUND']);
    expect((await write('DELETE', [['d'], ['x']])).kinds).toEqual(['SUCCESS/DELETED', 'SKIPPED/NOT_FOUND']);
    expect(await members()).toEqual([
      { code: 'AB', name: 'New', points: 0, number: 1, shout: 'NEW' },
      { code: 'a', name: 'nobody', points: 0, number: 3, shout: 'NOBODY' },
      { code: 'c', name: 'nobody', points: 0, number: 4, shout: 'NOBODY' },
    ]);
    expect(await db.rows(`SELECT full_name FROM club.members WHERE tenant = 'two'`)).toEqual([
      { full_name: 'Other' },
    ]);
  });

  it('takes no number of a sequence for known keys, nor in a dry run', async () => {
    await write('CREATE', [['a'], ['b']]);
    const sequence = 'SELECT last_value FROM club.members_number_seq';
    for (const operation of ['CREATE', 'UPSERT', 'UPDATE'] as const)
      await write(operation, [
        ['a', 'A'],
        ['b', 'B'],
      ]);
    const { kinds } = await write('UPSERT', [['a', 'Z'], ['new'], ['newer']], { isDry: true });
    expect(kinds).toEqual(['SUCCESS/UPDATED', 'SUCCESS/CREATED', 'SUCCESS/CREATED']);
    expect(await db.rows(sequence)).toEqual([{ last_value: '2' }]);
    expect(await members()).toMatchObject([
      { code: 'a', name: 'A' },
      { code: 'b', name: 'B' },
    ]);
  });

  it('writes keys that others write too, once each and without a deadlock', async () => {
    const keys = Array.from({ length: 400 }, (_, i) => `key ${i}`);
    const half = (from: number, step: number) =>
      keys.filter((_, i) => i % 3 !== from).map((key, i) => [key, `n${step}`, i]);
    for (let round = 0; round < 4; round++) {
      await Promise.all([
        write('UPSERT', half(0, round)),
        write('UPSERT', half(1, round + 10).reverse()),
        write('CREATE', half(2, round + 20)),
      ]);
      expect(await members()).toHaveLength(keys.length);
      await Promise.all([write('DELETE', half(0, round).reverse()), write('UPSERT', half(2, round))]);
      await db.rows('DELETE FROM club.members');
    }
  });

  it.each([
    [
      'a trigger leaves out',
      `CREATE FUNCTION club.leave_out() RETURNS trigger LANGUAGE plpgsql AS $$
         BEGIN IF NEW."Code" = 'never' THEN RETURN NULL; END IF; RETURN NEW; END $$;
       CREATE TRIGGER leave_out BEFORE INSERT ON club.members FOR EACH ROW EXECUTE FUNCTION club.leave_out()`,
    ],
    [
      'a trigger puts elsewhere',
      `CREATE TABLE club.late () INHERITS (club.members);
       GRANT ALL ON club.late TO PUBLIC;
       CREATE FUNCTION club.put() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
         IF NEW."Code" <> 'never' THEN RETURN NEW; END IF;
         INSERT INTO club.late (tenant, "Code", number) VALUES (NEW.tenant, NEW."Code", NEW.number);
         RETURN NULL; END $$;
       CREATE TRIGGER put BEFORE INSERT ON club.members FOR EACH ROW EXECUTE FUNCTION club.put()`,
    ],
  ])('fails rows that %s, and writes the others', async (_, statement) => {
    await db.rows(statement);
    const refused = 'FAILED/REJECTED_BY_DATABASE';
    const rows = [['a', 'A'], ['never', 'N'], ['b']];
    for (const isDry of [true, false])
      expect((await write('CREATE', rows, { isDry })).kinds).toEqual([
        'SUCCESS/CREATED',
        refused,
        'SUCCESS/CREATED',
      ]);
    const { kinds, recordIds } = await write('UPSERT', [['a', 'Z'], ['never', 'N'], ['c']]);
    expect(kinds).toEqual(['SUCCESS/UPDATED', refused, 'SUCCESS/CREATED']);
    expect(recordIds[1]).toBeNull();
    expect(await write('CREATE', [['never']])).toEqual({ kinds: [refused], recordIds: [null] });
    const stored = await db.rows(`SELECT "Code" FROM club.members WHERE "Code" <> 'never'`);
    expect(stored).toHaveLength(3);
  });

  it('tries ids that the declaration makes, whatever the default of their column', async () => {
    const processor = new GuestProcessor();
    let last = 100;
    processor.table = { ...processor.table!, newId: () => String(last++) };
    for (const isDry of [true, false])
      expect((await write('CREATE', [['a']], { isDry }, processor)).kinds).toEqual(['SUCCESS/CREATED']);
    expect(await db.rows('SELECT id::int FROM club.guests')).toEqual([{ id: 101 }]);
  });

  it('neither reads nor writes for another account where the table is one account’s', async () => {
    const processor = new GuestProcessor();
    await write('CREATE', [['a']], {}, processor);
    const others = (operation: Operation, code: string): Promise<WriteResult> =>
      write(operation, [[code]], { account: 'two' }, processor);
    const refused = { kinds: ['FAILED/REJECTED_BY_DATABASE'], recordIds: [null] };
    for (const operation of ['CREATE', 'UPSERT'] as const)
      for (const code of ['a', 'b']) expect(await others(operation, code)).toEqual(refused);
    for (const operation of ['UPDATE', 'DELETE'] as const)
      expect(await others(operation, 'a')).toEqual({ kinds: ['SKIPPED/NOT_FOUND'], recordIds: [null] });
    expect(await db.rows('SELECT code FROM club.guests')).toEqual([{ code: 'a' }]);
  });
});
