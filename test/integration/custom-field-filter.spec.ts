import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Contact } from '../../src/contacts/entities/contact.entity.js';
import { findStatement } from '../../src/database/find-statement.js';
import { hasFields } from '../../src/records/field-filter.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';

/** Contacts of each of two accounts: one in a thousand is rare. */
const CONTACTS = 20_000;

describe('contacts with a value of a custom field', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await createTestDatabase();
    await db.rows(
      `INSERT INTO contacts (account_id, email, name, fields, created_by_action_id, created_by_row)
       SELECT a, i || '@x.de', 'N',
              jsonb_build_object('colour', CASE WHEN i % 1000 = 0 THEN 'rare' ELSE 'red' END, 'list', jsonb_build_array('a', i % 50)),
              $1, i
       FROM generate_series(1, $2::integer) AS i, unnest('{one,two}'::text[]) AS a`,
      [randomUUID(), CONTACTS],
    );
    // Until then, new entries are in a list that each search reads.
    await db.asOwner((owner) => owner.query('VACUUM ANALYZE contacts'));
  });
  afterAll(() => db.drop());

  const page = (accountId: string, wanted: object) =>
    findStatement(db.dataSource.getRepository(Contact), {
      where: { accountId, fields: hasFields(accountId, JSON.stringify(wanted)) as never },
      order: { email: 'ASC' },
      take: 101,
    });
  const rows = (statement: ReturnType<typeof page>) => db.database.query(statement);

  it('are found in one account by the index, however many there are', async () => {
    const { text, values } = page('one', { colour: 'rare' });
    const plan = await db.database.query<{ 'QUERY PLAN': string }>({
      text: `EXPLAIN (ANALYZE, BUFFERS) ${text}`,
      values,
    });
    const lines = plan.map((line) => line['QUERY PLAN']).join('\n');
    expect(lines).toContain('Bitmap Index Scan on contacts_by_fields');
    const [, read] = /shared hit=(\d+)/.exec(lines)!;
    // Those of 20 contacts and of the index; all contacts of the account have hundreds.
    expect(Number(read)).toBeLessThan(100);
    expect(await rows(page('one', { colour: 'rare' }))).toHaveLength(CONTACTS / 1000);
    expect(await rows(page('one', { colour: 'rare', list: ['a'] }))).toHaveLength(CONTACTS / 1000);
    expect(await rows(page('three', { colour: 'rare' }))).toEqual([]);
  });

  it('are not taken for others whose values or names look the same', async () => {
    expect(await rows(page('one', { colou: 'rare' }))).toEqual([]);
    expect(await rows(page('one', { list: ['rare'] }))).toEqual([]);
    expect(await rows(page('one', { list: [49] }))).toHaveLength(101);
    expect(await rows(page('one', { list: ['49'] }))).toEqual([]);
  });
});
