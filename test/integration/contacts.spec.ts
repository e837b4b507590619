import { randomUUID } from 'node:crypto';
import type { INestApplication } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ContactPageView } from '../../src/client/generated/types.gen.js';
import { Contact } from '../../src/contacts/entities/contact.entity.js';
import { startReports } from '../support/crafted-actions.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';

/** In the order of their bytes, which is not that of JavaScript's strings. */
const EMAILS = ['a@x.de', 'ann@x.de', 'b_@x.de', 'ba@x.de', 'ä@x.de', '\uff21@x.de', '😀@x.de'];

describe('contacts', () => {
  let db: TestDatabase;
  let app: INestApplication;
  let url: string;
  const actionId = randomUUID();
  beforeAll(async () => {
    db = await createTestDatabase();
    app = await startReports(db);
    url = `${await app.getUrl()}/api/v1/contacts`;
    await db.rows(
      `INSERT INTO contacts (account_id, email, name, age, created_by_action_id, created_by_row)
       SELECT a, email, 'N', 42, $1, 3000000000 FROM unnest($2::text[]) AS email, unnest('{one,two}'::text[]) AS a`,
      [actionId, EMAILS.toReversed()],
    );
  });
  afterAll(async () => {
    await app.close();
    await db.drop();
  });

  async function page(query: string): Promise<ContactPageView> {
    const response = await fetch(`${url}?${query}`);
    expect(response.status).toBe(200);
    return (await response.json()) as ContactPageView;
  }

  it.each([1, 3, 7, 1000])('are listed by address, %i at a time', async (limit) => {
    const seen: string[] = [];
    for (let after: string | null = ''; after !== null;) {
      const cursor: string = after && `&after=${after}`;
      const { items, next }: ContactPageView = await page(`accountId=one&limit=${limit}${cursor}`);
      expect(items.every((item) => item.accountId === 'one')).toBe(true);
      seen.push(...items.map((item) => item.email));
      after = next;
    }
    expect(seen).toEqual(EMAILS);
  });

  it('of a company are found by account and company, and in order: those of other accounts are not visited', async () => {
    const [company] = await db.rows<{ id: string }>(
      `INSERT INTO companies (account_id, domain, name, created_by_action_id, created_by_row)
       VALUES ('large', 'a.com', 'A', $1, 1) RETURNING id`,
      [actionId],
    );
    await db.rows(
      `INSERT INTO contacts (account_id, email, name, company_id, created_by_action_id, created_by_row)
       SELECT 'large', i || '@x.de', 'N', $2, $1, i FROM generate_series(1, 5000) AS i`,
      [actionId, company!.id],
    );
    await db.rows('ANALYZE contacts');
    const [text, values] = db.dataSource
      .getRepository(Contact)
      .createQueryBuilder('contact')
      .setFindOptions({
        where: { accountId: 'one', companyId: company!.id, email: MoreThan('a') },
        order: { email: 'ASC' },
        take: 101,
      })
      .getQueryAndParameters();
    const plan = (await db.rows<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, values)).map(
      (line) => line['QUERY PLAN'],
    );
    expect(plan.join('\n')).toMatch(/Index Scan using contacts_by_company/);
    expect(plan.join('\n')).toMatch(/Index Cond: \(\(company_id = .*account_id = .*email > /);
    expect(plan.join('\n')).not.toMatch(/Sort|Filter/);
    expect((await page(`accountId=one&companyId=${company!.id}`)).items).toEqual([]);
    expect((await page(`accountId=large&companyId=${company!.id}`)).items).toHaveLength(100);
  });

  it('are found by address, however it is written', async () => {
    const { items, next } = await page('accountId=two&email=%20ANN@x.de');
    expect(next).toBeNull();
    expect(items).toEqual([
      {
        id: expect.stringMatching(/^\d+$/) as string,
        accountId: 'two',
        email: 'ann@x.de',
        name: 'N',
        phone: null,
        age: 42,
        tags: null,
        companyId: null,
        fields: {},
        createdByActionId: actionId,
        createdByRow: 3_000_000_000,
        createdAt: expect.stringMatching(/Z$/) as string,
        updatedByActionId: null,
        updatedByRow: null,
        updatedAt: null,
      },
    ]);
    expect((await page('accountId=two&email=nobody@x.de')).items).toEqual([]);
    expect((await page('accountId=nobody')).items).toEqual([]);
  });

  it('tell what changed them last', async () => {
    const changer = randomUUID();
    await db.rows(
      `UPDATE contacts SET updated_by_action_id = $1, updated_by_row = 4000000000, updated_at = '2026-11-24'
       WHERE account_id = 'two' AND email = 'ba@x.de'`,
      [changer],
    );
    const { items } = await page('accountId=two&email=ba@x.de');
    expect(items[0]).toMatchObject({ updatedByActionId: changer, updatedByRow: 4_000_000_000 });
    expect(items[0]!.updatedAt).toMatch(/^2026-11-2.*Z$/);
  });

  it('keep to an address and a cursor at once', async () => {
    const after = Buffer.from('ann@x.de').toString('base64url');
    expect((await page(`accountId=one&email=ann@x.de&after=${after}`)).items).toEqual([]);
    expect((await page(`accountId=one&email=b_@x.de&after=${after}`)).items).toHaveLength(1);
  });

  it.each([
    ['', 'accountId'],
    ['accountId=a/b', 'accountId'],
    ['accountId=one&accountId=two', 'accountId'],
    ['accountId=one&email=', 'email'],
    ['accountId=one&email=%00', 'email'],
    [`accountId=one&email=${'a'.repeat(255)}`, 'email'],
    ['accountId=one&after=a', 'after'],
    ['accountId=one&after=AA', 'after'],
    ['accountId=one&after=_w', 'after'],
    ['accountId=one&after=a%2Bb', 'after'],
    ['accountId=one&limit=1001', 'limit'],
    ['accountId=one&name=N', 'name'],
  ])('refuse ?%s', async (query, field) => {
    const response = await fetch(`${url}?${query}`);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ errors: [{ field }] });
  });
});
