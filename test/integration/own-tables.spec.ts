import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Claim } from '../../src/bulk-actions/dispatch/claim.js';
import { assertOwnTablesFit } from '../../src/bulk-actions/own-tables/assert-own-tables-fit.js';
import { BulkActionProcessor } from '../../src/bulk-actions/processor/abstract.processor.js';
import { column } from '../../src/bulk-actions/processor/column.js';
import { lowerCase } from '../../src/bulk-actions/processor/lower-case.js';
import type { OwnTable } from '../../src/bulk-actions/processor/own-table.js';
import { ownTable } from '../../src/bulk-actions/processor/own-table.js';
import { text, wholeNumber } from '../../src/bulk-actions/processor/rules.js';
import type { Operation } from '../../src/bulk-actions/processor/upload-options.js';
import type { WriteResult } from '../../src/bulk-actions/processor/write-contract.js';
import { ProcessorRegistry } from '../../src/bulk-actions/rows/registry.js';
import { ChunkWriter } from '../../src/bulk-actions/write/chunk-writer.js';
import { WriteStrategy } from '../../src/bulk-actions/write/write-strategy.js';
import { assertTablesFit } from '../../src/database/assert-tables-fit.js';
import { Database } from '../../src/database/database.js';
import { createDataSource } from '../../src/schema/data-source.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';

/** What applications do with tables, all at once. */
const MEMBERS = `
  CREATE EXTENSION citext;
  CREATE SCHEMA club;
  GRANT USAGE ON SCHEMA club TO PUBLIC;
  CREATE TABLE club.members (
    tenant varchar(64) NOT NULL,
    "Code" citext NOT NULL,
    full_name varchar(20) NOT NULL DEFAULT 'nobody',
    points integer NOT NULL DEFAULT 0,
    number integer GENERATED ALWAYS AS IDENTITY,
    shout text GENERATED ALWAYS AS (upper(full_name)) STORED,
    changed_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT members_pkey PRIMARY KEY (tenant, number),
    CONSTRAINT members_code UNIQUE ("Code", tenant)
  );
  CREATE FUNCTION club.touch() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN NEW.changed_at := clock_timestamp(); RETURN NEW; END $$;
  CREATE TRIGGER touch BEFORE INSERT OR UPDATE ON club.members FOR EACH ROW EXECUTE FUNCTION club.touch();
  GRANT SELECT, INSERT, UPDATE, DELETE ON club.members TO PUBLIC`;

@Entity('members', { schema: 'club' })
class Member {
  @PrimaryColumn('varchar', { length: 64 })
  tenant!: string;

  @PrimaryColumn('integer')
  number!: number;

  @Column('citext', { name: 'Code' })
  code!: string;

  @Column('varchar', { name: 'full_name', length: 20 })
  name!: string;

  @Column('integer')
  points!: number;
}

class MemberProcessor extends BulkActionProcessor {
  readonly entityType = 'MEMBER';
  readonly entity = Member;
  override table: OwnTable | null = ownTable({ account: 'tenant', key: 'citext' });
  readonly key = 'code';
  override columns = [
    column('code', lowerCase(text({ maxLength: 40 })), { required: true }),
    column('name', text({ maxLength: 40 })),
    column('points', wholeNumber({ min: 0, max: 1_000_000 })),
  ];
}

describe('writing into a table that an application has made', () => {
  let db: TestDatabase;
  let dataSource: DataSource;
  let database: Database;
  beforeEach(async () => {
    db = await createTestDatabase();
    await db.rows(MEMBERS);
    const part = { entity: Member, migrations: [] };
    dataSource = await createDataSource({ url: db.url, poolSize: 4, applicationName: 'test' }, [
      part,
    ]).initialize();
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
  ): Promise<WriteResult> {
    const processor = new MemberProcessor();
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

  describe('at start', () => {
    const told = async (statement: string, table?: OwnTable): Promise<string> => {
      await db.rows(statement);
      const processor = new MemberProcessor();
      if (table) processor.table = table;
      const checks = async (): Promise<string> => {
        await assertTablesFit(dataSource, [{ entity: Member, indexes: [], isOwn: true }]);
        await assertOwnTablesFit(dataSource, [processor]);
        return 'fits';
      };
      return checks().catch((error: Error) => error.message);
    };

    it.each([
      ['what was declared', 'SELECT', 'fits'],
      [
        'a missing table',
        'DROP TABLE club.members',
        'Member does not fit its table members: the table does not exist.',
      ],
      [
        'a missing unique index',
        'ALTER TABLE club.members DROP CONSTRAINT members_code',
        `MEMBER does not fit its table "club"."members": no unique index, checked at once, is on the account and the key as declared (key: 'citext').`,
      ],
      [
        'an index that is checked late',
        `ALTER TABLE club.members DROP CONSTRAINT members_code;
         ALTER TABLE club.members ADD UNIQUE ("Code", tenant) DEFERRABLE`,
        'on the account and the key as declared',
      ],
      [
        'another type',
        'ALTER TABLE club.members ALTER points TYPE bigint',
        '"points" has the type bigint in the table, and integer in the entity.',
      ],
      [
        'a column that must have a value',
        'ALTER TABLE club.members ADD wanted text NOT NULL',
        'the table requires a value for "wanted", which the entity does not have.',
      ],
    ])('finds %s', async (_, statement, line) => {
      expect(await told(statement)).toContain(line);
    });

    it('finds an equality that is not that of the index', () => {
      const processor = new MemberProcessor();
      processor.table = ownTable({ account: 'tenant' });
      expect(() => new ProcessorRegistry([processor], dataSource)).toThrow(
        `needs key: 'citext' in its table`,
      );
      processor.table = ownTable({ account: 'tenant', key: 'citext' });
      processor.columns = [
        column('code', text({ maxLength: 40 }), { required: true }),
      ] as typeof processor.columns;
      expect(() => new ProcessorRegistry([processor], dataSource)).toThrow('must give lower case');
      processor.table = null;
      expect(() => new ProcessorRegistry([processor], dataSource)).toThrow('extends ImportedRecord');
      processor.table = ownTable({ account: 'nothing' });
      expect(() => new ProcessorRegistry([processor], dataSource)).toThrow('names nothing in its table');
    });
  });
});
