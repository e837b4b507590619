import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EntityTable } from '../../src/bulk-actions/write/entity-table.js';
import type { DeletedRecords } from '../../src/bulk-actions/write/sql/delete-by-key.sql.js';
import { deleteByKey } from '../../src/bulk-actions/write/sql/delete-by-key.sql.js';
import { planByKey } from '../../src/bulk-actions/write/sql/plan-by-key.sql.js';
import type { Session } from '../../src/database/session.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';

const CONTACTS: EntityTable = { name: '"contacts"', key: '"email"', columns: [] };

/** DELETE may find, lock and delete in one statement only where that statement keeps to the order of the keys. */
describe('DELETE by key', () => {
  let db: TestDatabase;
  beforeEach(async () => {
    db = await createTestDatabase();
  });
  afterEach(() => db.drop());

  const insert = (keys: readonly string[]): Promise<unknown> =>
    db.rows(
      `INSERT INTO contacts (account_id, email, name, created_by_action_id, created_by_row)
       SELECT 'one', email, 'Old', $1, 1 FROM unnest($2::text[]) AS email`,
      [randomUUID(), keys],
    );
  const isByKey = (table: EntityTable): Promise<boolean> =>
    db.database.transaction(async (session) => {
      const [plan] = await session.query<{ byKey: boolean }>(planByKey(table));
      return plan!.byKey;
    });
  const remove = async (session: Session, keys: readonly string[]): Promise<DeletedRecords> => {
    await session.query(planByKey(CONTACTS));
    const [deleted] = await session.query<DeletedRecords>(deleteByKey(CONTACTS, 'one', keys));
    return deleted!;
  };

  it('is used for contacts, in spite of the index for those of a company', async () => {
    expect(await isByKey(CONTACTS)).toBe(true);
  });

  it.each([
    'CREATE INDEX ON contacts (account_id, name)',
    'CREATE INDEX ON contacts (name, account_id)',
    'CREATE INDEX ON contacts (age) INCLUDE (email)',
    'CREATE INDEX ON contacts (age) WHERE age > 17',
    'CREATE INDEX ON contacts (account_id, email) WHERE name IS NOT NULL',
    'CREATE INDEX ON contacts (account_id, age) WHERE email IS NOT NULL',
    'CREATE TABLE kids () INHERITS (contacts)',
    'ALTER TABLE contacts DROP CONSTRAINT contacts_account_email_key',
    'ALTER TABLE contacts ALTER email TYPE text COLLATE "unicode"',
    'ALTER TABLE contacts DROP CONSTRAINT contacts_account_email_key; CREATE UNIQUE INDEX ON contacts (account_id, email DESC)',
    `ALTER TABLE contacts DROP CONSTRAINT contacts_account_email_key;
     CREATE UNIQUE INDEX ON contacts (account_id, email COLLATE "unicode")`,
    `ALTER TABLE contacts DROP CONSTRAINT contacts_account_email_key; CREATE UNIQUE INDEX ON contacts (account_id, email)
     WHERE age > 17`,
  ])('is not used after %s', async (change) => {
    await db.rows(change);
    expect(await isByKey(CONTACTS)).toBe(false);
  });

  it('returns the records in the order of the keys, and their keys unless all have one', async () => {
    await insert(['b', 'c', 'a']);
    await db.database.transaction(async (session) => {
      expect(await remove(session, ['a', 'b'])).toEqual({ ids: '3,1', keys: null });
      expect(await remove(session, ['a', 'c', 'd'])).toEqual({ ids: '2', keys: ['c'] });
      expect(await remove(session, ['a'])).toEqual({ ids: null, keys: [] });
    });
  });

  it('deletes a record that another transaction changes meanwhile', async () => {
    await insert(['a']);
    let deleted: Promise<DeletedRecords> | undefined;
    await db.database.transaction(async (other) => {
      await other.query({ text: `UPDATE contacts SET name = 'New'`, values: [] });
      deleted = db.database.transaction((session) => remove(session, ['a']));
      await eventually(async () => {
        const waiting = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
        return (await db.rows(waiting)).length > 0;
      }, 10_000);
    });
    expect(await deleted).toEqual({ ids: '1', keys: null });
    expect(await db.rows('SELECT FROM contacts')).toEqual([]);
  });
});
