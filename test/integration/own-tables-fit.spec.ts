import type { DataSource } from 'typeorm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assertOwnTablesFit } from '../../src/bulk-actions/own-tables/assert-own-tables-fit.js';
import { column } from '../../src/bulk-actions/processor/column.js';
import { lowerCase } from '../../src/bulk-actions/processor/lower-case.js';
import type { OwnTable } from '../../src/bulk-actions/processor/own-table.js';
import { ownTable } from '../../src/bulk-actions/processor/own-table.js';
import { text } from '../../src/bulk-actions/processor/rules.js';
import { ProcessorRegistry } from '../../src/bulk-actions/rows/registry.js';
import { assertTablesFit } from '../../src/database/assert-tables-fit.js';
import { createDataSource } from '../../src/schema/data-source.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';
import { Guest, GuestProcessor, Member, MemberProcessor, MEMBERS } from '../support/own-club.js';

const CODE = column('code', lowerCase(text({ maxLength: 40 })), { required: true });

describe('a table that an application has made', () => {
  let db: TestDatabase;
  let dataSource: DataSource;
  beforeEach(async () => {
    db = await createTestDatabase();
    await db.rows(MEMBERS);
    const parts = [Member, Guest].map((entity) => ({ entity, migrations: [] }));
    const options = { url: db.url, poolSize: 4, applicationName: 'test' };
    dataSource = await createDataSource(options, parts).initialize();
  });
  afterEach(async () => {
    await dataSource.destroy();
    await db.drop();
  });

  describe('at start', () => {
    const told = async (statement: string): Promise<string> => {
      await db.rows(statement);
      const processor = new MemberProcessor();
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
      [
        'accounts of which several are equal',
        `CREATE COLLATION club.vague (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
         ALTER TABLE club.members ALTER tenant TYPE varchar(64) COLLATE club.vague`,
        '"tenant" has a collation that holds different texts for equal.',
      ],
    ])('finds %s', async (_, statement, line) => {
      expect(await told(statement)).toContain(line);
    });

    it.each([
      ['what was declared', 'SELECT', {}, null],
      [
        'a time that nothing gives',
        'SELECT',
        { createdAt: undefined },
        '"seen_at" requires a value, which neither the table nor the declaration gives',
      ],
      [
        'a time that a trigger may give',
        `CREATE FUNCTION club.see() RETURNS trigger LANGUAGE plpgsql AS
           $$ BEGIN NEW.seen_at := now(); RETURN NEW; END $$;
         CREATE TRIGGER see BEFORE INSERT ON club.guests FOR EACH ROW EXECUTE FUNCTION club.see()`,
        { createdAt: undefined },
        null,
      ],
      [
        'a time that is text',
        'ALTER TABLE club.guests ALTER seen_at TYPE text',
        {},
        '"seen_at" is neither a date nor a time',
      ],
      [
        'a column that is generated',
        `ALTER TABLE club.guests DROP seen_at, DROP code;
         ALTER TABLE club.guests ADD seen_at timestamptz, ADD code text GENERATED ALWAYS AS (id::text) STORED UNIQUE`,
        {},
        '"code" is generated, so it cannot be written',
      ],
      [
        'ids without room for dry runs',
        'ALTER TABLE club.guests ALTER id TYPE smallint',
        {},
        '"id" counts in smallint, which has no room for the numbers of dry runs',
      ],
      [
        'small ids that the declaration makes',
        'ALTER TABLE club.guests ALTER id TYPE smallint',
        { newId: () => '1' },
        null,
      ],
    ])('finds %s', async (_, statement, options, fault) => {
      await db.rows(statement);
      const processor = new GuestProcessor();
      processor.table = { ...processor.table!, ...options } as OwnTable;
      const line = await assertOwnTablesFit(dataSource, [processor]).catch((error: Error) => error.message);
      const start = 'GUEST does not fit its table "club"."guests": ';
      expect(line).toBe(fault === null ? undefined : `${start}${fault}.`);
    });

    it('finds an equality that is not that of the index', () => {
      const processor = new MemberProcessor();
      expect(() => new ProcessorRegistry([processor], dataSource)).not.toThrow();
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

    it.each([
      [
        'an id for a primary key of several columns',
        { table: ownTable({ account: 'tenant', key: 'citext', newId: () => '1' }) },
        'makes an id for a primary key of several columns',
      ],
      [
        'values of another type',
        { columns: [CODE, column('points', text({ maxLength: 9 }))] },
        'has the column points, whose values are text and stored as integer',
      ],
      [
        'a column that is not there',
        { columns: [CODE, column('colour', text({ maxLength: 9 }))] },
        'has the column colour, which its entity lacks',
      ],
    ])('refuses %s', (_, declared, line) => {
      const processor = new MemberProcessor();
      Object.assign(processor, declared);
      expect(() => new ProcessorRegistry([processor], dataSource)).toThrow(
        new Error(`The processor of MEMBER ${line}`),
      );
    });
  });
});
