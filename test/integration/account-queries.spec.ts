import { In, MoreThan, Not } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BulkAction } from '../../src/bulk-actions/entities/bulk-action.entity.js';
import { Contact } from '../../src/contacts/entities/contact.entity.js';
import { AccountDatabase } from '../../src/database/account-database.js';
import { faultKind, isPoolBusy } from '../../src/database/sqlstate.js';
import { fillAccounts, statement } from '../support/account-rows.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';
import { ON } from '../support/row-security.js';

describe('what a request runs with, on the connections that all statements share,', () => {
  let db: TestDatabase;
  let accounts: AccountDatabase;
  beforeAll(async () => {
    db = await createTestDatabase();
    accounts = new AccountDatabase(db.database, ON);
    await fillAccounts(db, ['one', 'two']);
  });
  afterAll(() => db.drop());

  const WHO = statement(
    `SELECT current_user AS "user", nullif(current_setting('bulk_actions.account', true), '') AS account`,
  );
  const APP = { user: 'bulk_actions_app', account: null };
  const requestOf = (account: string) => ({ user: 'bulk_actions_request', account });

  it('ends with the statement, whether that succeeds or fails', async () => {
    await db.database.session(async (session) => {
      expect(await session.as('one').query(WHO)).toEqual([requestOf('one')]);
      expect(await session.query(WHO)).toEqual([APP]);
      await expect(session.as('two').query(statement('SELECT 1 / 0'))).rejects.toMatchObject({
        code: '22012',
      });
      expect(await session.query(WHO)).toEqual([APP]);
      await expect(session.as('two').query(statement('SELECT nothing'))).rejects.toMatchObject({
        code: '42703',
      });
      expect(await session.query(WHO)).toEqual([APP]);
      expect(await session.as('two').query(WHO)).toEqual([requestOf('two')]);
    });
  });

  it('lasts until the end of a transaction, whether that commits or not', async () => {
    await db.database.session(async (session) => {
      const work = async (fails: boolean) =>
        session.transaction(async () => {
          expect(await session.query(WHO)).toEqual([APP]);
          expect(await session.as('one').query(WHO)).toEqual([requestOf('one')]);
          expect(await session.query(WHO)).toEqual([requestOf('one')]);
          if (fails) throw new Error('as planned');
        });
      await work(false);
      expect(await session.query(WHO)).toEqual([APP]);
      await expect(work(true)).rejects.toThrow('as planned');
      expect(await session.query(WHO)).toEqual([APP]);
    });
  });

  it('holds for prepared statements too, whoever had them prepared', async () => {
    const named = {
      ...statement(`SELECT string_agg(account_id, '+' ORDER BY account_id) AS accounts FROM contacts`),
      name: 'whose-contacts',
    };
    await db.database.session(async (session) => {
      for (let times = 0; times < 8; times++) {
        expect(await session.query(named)).toEqual([{ accounts: 'one+two' }]);
        expect(await session.as('one').query(named)).toEqual([{ accounts: 'one' }]);
        expect(await session.as('two').query(named)).toEqual([{ accounts: 'two' }]);
      }
    });
  });

  it('runs several statements of a request in one snapshot', async () => {
    const names = `SELECT name FROM contacts WHERE account_id = 'one'`;
    const seen = await accounts.of('one').snapshot(async (sql) => {
      const before = await sql.query(statement(names));
      await db.rows(`UPDATE contacts SET name = 'Later' WHERE account_id = 'one'`);
      return [before, await sql.query(statement(names)), await sql.query(WHO)];
    });
    expect(seen).toEqual([[{ name: 'Name' }], [{ name: 'Name' }], [requestOf('one')]]);
    await expect(
      accounts.of('one').snapshot((sql) => sql.query(statement('UPDATE account_limits SET mode = NULL'))),
    ).rejects.toMatchObject({ code: '25006' });
  });

  it('finds entities as TypeORM does', async () => {
    const action = {
      where: { accountId: 'two', status: Not(In(['DELETED'])) },
      order: { id: 'DESC' },
      take: 5,
    } as const;
    const actions = await accounts.find('two', BulkAction, action);
    expect(actions).toHaveLength(1);
    expect(actions).toEqual(await db.dataSource.getRepository(BulkAction).find(action));
    expect(actions[0]).toBeInstanceOf(BulkAction);
    const contact = { where: { accountId: 'one', email: MoreThan('a') }, order: { email: 'ASC' } } as const;
    const contacts = await accounts.find('one', Contact, contact);
    expect(contacts).toHaveLength(1);
    expect(contacts).toEqual(await db.dataSource.getRepository(Contact).find(contact));
    expect(await accounts.find('one', BulkAction, action)).toEqual([]);
    expect(await accounts.find('one', BulkAction, {})).toHaveLength(1);
    expect(await accounts.find(null, Contact, {})).toHaveLength(2);
  });

  it('never mixes accounts up, however many ask at once', async () => {
    const asked = Array.from({ length: 600 }, (_, i) => ['one', 'two', null][i % 3] as string | null);
    const sum = (account: string | null) =>
      accounts
        .of(account)
        .query(statement(`SELECT string_agg(DISTINCT account_id, '+') AS accounts FROM contacts`));
    const answers = await Promise.all(asked.map((account) => sum(account)));
    expect(answers).toEqual(asked.map((account) => [{ accounts: account ?? 'one+two' }]));
  });

  it('meets outages as others do', async () => {
    const sleeping = accounts.of('one').query(statement('SELECT pg_sleep(60)'));
    const ended = expect(sleeping).rejects.toSatisfy((error) => faultKind(error) === 'outage');
    const end = `SELECT pg_terminate_backend(pid) AS ended FROM pg_stat_activity WHERE query LIKE '%pg_sleep(60)%' AND pid <> pg_backend_pid() AND state = 'active'`;
    await expect.poll(async () => (await db.rows(end)).length, { timeout: 10_000 }).toBeGreaterThan(0);
    await ended;
    expect(await accounts.of('one').query(statement('SELECT 1 AS one'))).toEqual([{ one: 1 }]);
  });

  it('waits for a connection as long as others do', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const holders = Array.from({ length: 4 }, () => db.database.session(() => promise));
    await expect(accounts.of('one').query(statement('SELECT 1'))).rejects.toSatisfy(isPoolBusy);
    resolve();
    await Promise.all(holders);
  });
});
