import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CompanyProcessor } from '../../src/companies/company.processor.js';
import { ContactProcessor } from '../../src/contacts/contact.processor.js';
import { describeMergingKeys, findMergingKeys } from '../../src/records/merging-keys.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';

const COMPOSED = 'jos\u00e9@example.com';
const DECOMPOSED = 'jose\u0301@example.com';

describe('keys of earlier rules', () => {
  let db: TestDatabase;
  beforeEach(async () => void (db = await createTestDatabase()));
  afterEach(() => db.drop());

  const contacts = (account: string, ...emails: string[]): Promise<unknown[]> =>
    db.rows(
      `INSERT INTO contacts (account_id, email, name, created_by_action_id, created_by_row)
       SELECT $1, email, 'Ann', $2, 1 FROM unnest($3::text[]) AS email`,
      [account, randomUUID(), `{${emails.map((email) => `"${email}"`).join()}}`],
    );

  it.each([1, 2, 10_000])('are counted where they would now be one, %i at once', async (atOnce) => {
    await contacts('one', 'ann@example.com', COMPOSED, DECOMPOSED);
    await contacts('one', 'a@xn--mnchen-3ya.de', 'a@m\u00fcnchen.de', 'a@XN--MNCHEN-3YA.de', '\u00fc@x.de');
    // In another account it is alone; and what is no key any more is nobody's.
    await contacts('two', DECOMPOSED, 'no\u200b address');
    const found = await findMergingKeys(db.dataSource, new ContactProcessor(), atOnce);
    expect(found).toEqual({ keys: 5, become: 2, others: 4 });
    expect(await db.rows('SELECT 1 FROM contacts')).toHaveLength(9);
  });

  it('are found in a table of another name and key', async () => {
    await db.rows(
      `INSERT INTO companies (account_id, domain, name, created_by_action_id, created_by_row)
       SELECT 'one', domain, 'Example', $1, 1 FROM unnest('{xn--mnchen-3ya.de,münchen.de,example.com}'::text[]) AS domain`,
      [randomUUID()],
    );
    const found = await findMergingKeys(db.dataSource, new CompanyProcessor());
    expect(found).toEqual({ keys: 2, become: 1, others: 1 });
  });

  it('are told of in one line, or not at all', () => {
    expect(describeMergingKeys('CONTACT', { keys: 0, become: 0, others: 0 })).toBeNull();
    expect(describeMergingKeys('CONTACT', { keys: 5, become: 2, others: 4 })).toBe(
      'CONTACT: by the current rules, 5 stored keys would be only 2 (4 keys are stored in a form that the current rules no longer produce). No record was changed.',
    );
    expect(describeMergingKeys('CONTACT', { keys: 0, become: 0, others: 1 })).toBe(
      'CONTACT: 1 key is stored in a form that the current rules no longer produce, but all stored keys stay distinct. No record was changed.',
    );
  });
});
