import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Contact } from '../../src/contacts/entities/contact.entity.js';
import { assertTablesFit } from '../../src/database/assert-tables-fit.js';
import { StartError } from '../../src/process/start-error.js';
import { JSON_FORMS } from '../../src/records/json-form.js';
import { registeredEntities } from '../../src/registered-entities.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';

const entities = registeredEntities.map(({ entity }) => ({ entity, indexes: [] }));
const CONTACTS = 'Contact does not fit its table contacts: ';

describe('entities and their tables', () => {
  let db: TestDatabase;
  beforeEach(async () => void (db = await createTestDatabase()));
  afterEach(() => db.drop());

  /** What the start says after a statement has spoilt the table. */
  async function told(statement: string): Promise<string> {
    await db.rows(statement);
    const error: unknown = await assertTablesFit(db.dataSource, entities).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StartError);
    return (error as StartError).message;
  }

  it('fit as they are migrated', async () => {
    await expect(assertTablesFit(db.dataSource, entities)).resolves.toBeUndefined();
  });

  it.each([
    ['a table is missing', 'DROP TABLE contacts', 'the table does not exist.'],
    [
      'a column is named otherwise',
      'ALTER TABLE contacts RENAME created_by_row TO "createdByRow"',
      `the table has no column "created_by_row" for the property createdByRow, but it has "createdByRow" (set name: 'createdByRow' in its @Column); ` +
        'the table requires a value for "createdByRow", which the entity does not have.',
    ],
    [
      'a column is missing',
      'ALTER TABLE contacts DROP phone',
      'the table has no column "phone" for the property phone.',
    ],
    [
      'a type differs',
      'ALTER TABLE contacts ALTER age TYPE text',
      '"age" has the type text in the table, and smallint in the entity.',
    ],
    [
      'a length is bounded',
      'ALTER TABLE contacts ALTER phone TYPE varchar(5)',
      '"phone" has the type character varying(5) in the table, and text in the entity.',
    ],
    [
      'the id is not bigint',
      'ALTER TABLE contacts ALTER id TYPE integer',
      '"id" has the type integer in the table, and bigint in the entity; "id" has the type integer, and must be bigint.',
    ],
    ['the id is not generated', 'ALTER TABLE contacts ALTER id DROP IDENTITY', '"id" is not generated.'],
    [
      'the key is not unique',
      'ALTER TABLE contacts DROP CONSTRAINT contacts_account_email_key',
      'the table has no unique index on (account_id, email) that is neither deferrable nor partial.',
    ],
    [
      'the key is unique for some rows only',
      `ALTER TABLE contacts DROP CONSTRAINT contacts_account_email_key;
       CREATE UNIQUE INDEX contacts_some_key ON contacts (account_id, email) WHERE age > 0`,
      'the table has no unique index on (account_id, email) that is neither deferrable nor partial.',
    ],
    [
      'the key is unique at the end of a transaction only',
      `ALTER TABLE contacts DROP CONSTRAINT contacts_account_email_key;
       ALTER TABLE contacts ADD CONSTRAINT contacts_late_key UNIQUE (account_id, email) DEFERRABLE`,
      'the table has no unique index on (account_id, email) that is neither deferrable nor partial.',
    ],
    [
      'the key sorts otherwise',
      'ALTER TABLE contacts ALTER email TYPE text COLLATE "default"',
      '"email" has the collation default in the table, and C in the entity; "email" needs the collation C, because it is part of the key.',
    ],
    [
      'a value is wanted that no file gives',
      'ALTER TABLE contacts ADD tenant text NOT NULL',
      'the table requires a value for "tenant", which the entity does not have.',
    ],
    [
      'what may be empty may not be null',
      'ALTER TABLE contacts ALTER phone SET NOT NULL',
      '"phone" is nullable in the entity, but not in the table.',
    ],
  ])('stop the start where %s', async (_, statement, words) => {
    expect(await told(statement)).toBe(CONTACTS + words);
  });

  it('are told of all together, in one line', async () => {
    const words = await told('ALTER TABLE contacts DROP phone; ALTER TABLE companies DROP phone');
    expect(words).toMatch(/^Contact does not .*\. Company does not .*\.$/);
    expect(words).not.toContain('\n');
  });

  it('have an index for each filter of a list, or the start stops', async () => {
    const byAge = [{ entity: Contact, indexes: [['accountId', 'age', 'email']] }];
    const toldOfIndexes = () =>
      assertTablesFit(db.dataSource, byAge).catch((error: StartError) => error.message);
    const missing = `${CONTACTS}the table has no index on (account_id, age, email), which a filter of its list or a lookup needs.`;
    for (const insufficient of [
      '(account_id, age)',
      '(age, email, account_id)',
      '(account_id, age, lower(email))',
      '(account_id, age, email) WHERE age > 0',
      '(account_id, age, email) WHERE email IS NOT NULL',
      '(age, email) INCLUDE (account_id)',
    ]) {
      await db.rows(`CREATE INDEX ON contacts ${insufficient}`);
      expect(await toldOfIndexes()).toBe(missing);
    }
    await db.rows('CREATE INDEX contacts_by_age ON contacts (account_id, age, email, name)');
    expect(await toldOfIndexes()).toBeUndefined();
    await db.rows(
      'DROP INDEX contacts_by_age; CREATE INDEX contacts_by_age ON contacts (account_id, age, email) WHERE age IS NOT NULL',
    );
    expect(await toldOfIndexes()).toBeUndefined();
    await db.rows(
      'DROP INDEX contacts_by_age; CREATE INDEX contacts_by_age ON contacts (age, account_id, email)',
    );
    expect(await toldOfIndexes()).toBeUndefined();
    await db.rows('DROP INDEX contacts_by_age; CREATE UNIQUE INDEX ON contacts (account_id, age)');
    expect(await toldOfIndexes()).toBeUndefined();
  });

  it('have indexes that row-level security leaves usable, of every type that lists are filtered by', async () => {
    const types = Object.entries(JSON_FORMS);
    const found = await db.rows<{ type: string; isLeakproof: boolean }>(
      `SELECT type, coalesce(bool_or(p.proleakproof), false) AS "isLeakproof" FROM unnest($1::text[]) AS type
       LEFT JOIN pg_operator o ON o.oprname = '=' AND o.oprleft = type::regtype AND o.oprright = type::regtype
       LEFT JOIN pg_proc p ON p.oid = o.oprcode GROUP BY type`,
      [types.map(([type]) => type)],
    );
    const leakproof = found.filter(({ isLeakproof }) => isLeakproof).map(({ type }) => type);
    const filters = types.filter(([, { isNoFilter }]) => !isNoFilter).map(([type]) => type);
    expect(leakproof.sort()).toEqual(filters.sort());
  });

  it('may have more columns than files have', async () => {
    await db.rows(`ALTER TABLE contacts ADD note text, ADD kind text NOT NULL DEFAULT 'person'`);
    await expect(assertTablesFit(db.dataSource, entities)).resolves.toBeUndefined();
  });
});
