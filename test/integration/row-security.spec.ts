import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Company } from '../../src/companies/entities/company.entity.js';
import { Contact } from '../../src/contacts/entities/contact.entity.js';
import { AccountDatabase } from '../../src/database/account-database.js';
import { readRowSecurity, secureTables } from '../../src/database/row-security.js';
import { registeredEntities } from '../../src/registered-entities.js';
import { accountTables, ENGINE_TABLES } from '../../src/schema/account-tables.js';
import { fillAccounts, statement } from '../support/account-rows.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';
import { ON } from '../support/row-security.js';

describe('row-level security', () => {
  let db: TestDatabase;
  let accounts: AccountDatabase;
  beforeAll(async () => {
    db = await createTestDatabase();
    accounts = new AccountDatabase(db.database, ON);
    await fillAccounts(db, ['one', 'two']);
  });
  afterAll(() => db.drop());

  const tables = () => accountTables(db.dataSource, registeredEntities);
  const count = (table: string) => statement(`SELECT count(*)::integer AS rows FROM ${table}`);

  /** Tables with accounts that no request of an account reads: its role has no right to them. */
  const FOR_OTHERS = ['api_keys'];

  it('is on for every table whose rows belong to accounts', async () => {
    const named = await db.rows<{ name: string; secured: boolean }>(
      `SELECT relname AS name, relrowsecurity AND relforcerowsecurity AS secured
       FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
       WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND attname = 'account_id' AND relname <> ALL ($1) ORDER BY 1`,
      [FOR_OTHERS],
    );
    expect(named).toEqual(
      tables()
        .map(({ name }) => ({ name, secured: true }))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    );
    await expect(readRowSecurity(db.dataSource, tables(), ENGINE_TABLES)).resolves.toEqual({
      ...ON,
      reason: null,
    });
  });

  it.each(['bulk_actions', 'bulk_action_chunks', 'bulk_action_units', 'idempotency_keys', 'account_limits'])(
    'shows a statement that forgets its account the rows of the request alone: %s',
    async (table) => {
      const everything = table === 'bulk_actions' || table === 'bulk_action_chunks' ? 3 : 2;
      expect(await db.database.query(count(table))).toEqual([{ rows: everything }]);
      expect(await accounts.of(null).query(count(table))).toEqual([{ rows: everything }]);
      expect(await accounts.of('one').query(count(table))).toEqual([{ rows: 1 }]);
      expect(await accounts.of('nobody').query(count(table))).toEqual([{ rows: 0 }]);
      expect(await accounts.of('').query(count(table))).toEqual([{ rows: 0 }]);
    },
  );

  it.each(['contacts', 'companies'])('does the same for records: %s', async (table) => {
    expect(await accounts.of('one').query(count(table))).toEqual([{ rows: 1 }]);
    expect(await accounts.of('one').query(statement(`SELECT account_id FROM ${table} WHERE true`))).toEqual([
      { account_id: 'one' },
    ]);
  });

  it.each([
    ...FOR_OTHERS,
    'bulk_action_keys',
    'account_stages',
    'account_erasures',
    'audit_log',
    'workers',
    'intake_totals',
    'schema_migrations',
    'bulk_action_rows',
  ])('lets a request not read what it has no use for: %s', async (name) => {
    await expect(accounts.of('one').query(count(name))).rejects.toMatchObject({ code: '42501' });
  });

  it.each([
    'DELETE FROM bulk_actions',
    'DELETE FROM contacts',
    `UPDATE contacts SET name = ''`,
    `INSERT INTO bulk_actions (id, status) VALUES (gen_random_uuid(), 'RECEIVING')`,
    'TRUNCATE account_limits',
    `COPY contacts TO '/tmp/contacts'`,
  ])('lets a request not do what no request does: %s', async (text) => {
    await expect(accounts.of('one').query(statement(text))).rejects.toMatchObject({ code: '42501' });
  });

  it('changes rows of the account alone, and makes none of another', async () => {
    const one = accounts.of('one');
    const update = 'UPDATE account_limits SET rows_per_minute = 7 RETURNING account_id';
    expect(await one.query(statement(update))).toEqual([{ account_id: 'one' }]);
    expect(
      await db.rows(`SELECT rows_per_minute AS rows FROM account_limits WHERE account_id = 'two'`),
    ).toEqual([{ rows: '1' }]);
    const given = `UPDATE account_limits SET account_id = 'three' WHERE account_id = 'one'`;
    await expect(one.query(statement(given))).rejects.toMatchObject({ code: '42501' });
    const made = 'INSERT INTO account_limits (account_id) VALUES ($1)';
    await expect(one.query(statement(made, 'four'))).rejects.toMatchObject({ code: '42501' });
    await expect(
      one.query(statement(`${made} ON CONFLICT (account_id) DO UPDATE SET rows_per_minute = 8`, 'two')),
    ).rejects.toMatchObject({ code: '42501' });
  });

  it('finds chunks of earlier releases by their action, and those of an open upload for nobody', async () => {
    await db.rows('UPDATE bulk_action_chunks SET account_id = NULL');
    const actions =
      'SELECT account_id FROM bulk_actions WHERE id IN (SELECT action_id FROM bulk_action_chunks)';
    expect(await accounts.of('one').query(count('bulk_action_chunks'))).toEqual([{ rows: 1 }]);
    expect(await accounts.of('one').query(statement(actions))).toEqual([{ account_id: 'one' }]);
    expect(await accounts.of('nobody').query(count('bulk_action_chunks'))).toEqual([{ rows: 0 }]);
  });
});

describe('where row-level security cannot be had', () => {
  let db: TestDatabase;
  beforeEach(async () => void (db = await createTestDatabase()));
  afterEach(() => db.drop());
  const tables = () => accountTables(db.dataSource, registeredEntities);
  const read = () => readRowSecurity(db.dataSource, tables(), ENGINE_TABLES);
  const OFF = { isOn: false, uncovered: new Set() };

  it('the API goes on without: tables that are not covered', async () => {
    await db.rows('ALTER TABLE bulk_action_units DISABLE ROW LEVEL SECURITY');
    expect(await read()).toEqual({
      ...OFF,
      reason: expect.stringMatching(/migrate.* bulk_action_units$/) as string,
    });
    await db.asOwner(async (owner) => {
      expect(await secureTables(owner, tables())).toBe('Row-level security is on.');
    });
    expect(await read()).toEqual({ ...ON, reason: null });
  });

  it('the API goes on without: a role that may not act as that of requests', async () => {
    await db.asOwner(async (owner) => {
      expect(await readRowSecurity(owner, tables(), ENGINE_TABLES)).toEqual({
        ...OFF,
        reason: 'this role may not act as bulk_actions_request',
      });
    });
  });

  it('an entity whose table is not covered is read as before, and named', async () => {
    await db.rows('ALTER TABLE contacts DISABLE ROW LEVEL SECURITY');
    const found = await read();
    expect(found).toEqual({
      isOn: true,
      uncovered: new Set(['contacts']),
      reason: 'it does not cover contacts',
    });
    await fillAccounts(db, ['one', 'two']);
    const accounts = new AccountDatabase(db.database, found);
    expect(await accounts.find('one', Contact, {})).toHaveLength(2);
    expect(await accounts.find('one', Company, {})).toHaveLength(1);
  });

  it('a table of somebody else stays as it is', async () => {
    await db.rows('DROP TABLE companies CASCADE; CREATE TABLE companies (id bigint, account_id text)');
    await db.asOwner(async (owner) => {
      expect(await secureTables(owner, tables())).toBe(
        'Row-level security is on, except for companies, which another role owns.',
      );
    });
    expect(await read()).toMatchObject({ isOn: true, uncovered: new Set(['companies']) });
  });

  it('no role but that of requests loses a row, and one that may not COPY is refused that alone', async () => {
    await fillAccounts(db, ['one', 'two']);
    const name = `reader_${randomUUID().slice(0, 8)}`;
    await db.rows(`CREATE ROLE ${name}; GRANT SELECT, INSERT, UPDATE ON contacts, account_limits TO ${name}`);
    const asReader = (text: string) => db.rows(`SET ROLE ${name}; ${text}; RESET ROLE`);
    try {
      await asReader(`UPDATE contacts SET name = 'All'`);
      expect(await db.rows(`SELECT 1 FROM contacts WHERE name = 'All'`)).toHaveLength(2);
      await asReader(`INSERT INTO account_limits (account_id) VALUES ('three')`);
      await expect(asReader('COPY contacts FROM STDIN')).rejects.toMatchObject({ code: '0A000' });
    } finally {
      await db.rows(`DROP OWNED BY ${name}; DROP ROLE ${name}`);
    }
  });

  it('a second run of migrate locks nothing', async () => {
    await db.database.transaction(async (session) => {
      await session.query(statement('LOCK TABLE contacts, bulk_actions IN ROW EXCLUSIVE MODE'));
      await db.asOwner(async (owner) => {
        await owner.query(`SET lock_timeout = '100ms'`);
        expect(await secureTables(owner, tables())).toBe('Row-level security is on.');
      });
    });
  });
});
