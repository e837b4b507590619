import { randomUUID } from 'node:crypto';
import type { INestApplication } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CompanyPageView } from '../../src/client/generated/types.gen.js';
import { startReports } from '../support/crafted-actions.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';

const DOMAINS = ['a.de', 'b.de', 'münchen.de'];

describe('companies', () => {
  let db: TestDatabase;
  let app: INestApplication;
  const actionId = randomUUID();
  beforeAll(async () => {
    db = await createTestDatabase();
    app = await startReports(db);
    await db.rows(
      `INSERT INTO companies (account_id, domain, name, employees, created_by_action_id, created_by_row)
       SELECT a, domain, 'N', 12, $1, 5 FROM unnest($2::text[]) AS domain, unnest('{one,two}'::text[]) AS a`,
      [actionId, DOMAINS.toReversed()],
    );
  });
  afterAll(async () => {
    await app.close();
    await db.drop();
  });

  const get = async (query: string): Promise<Response> =>
    fetch(`${await app.getUrl()}/api/v1/companies?${query}`);
  const page = async (query: string): Promise<CompanyPageView> =>
    (await (await get(query)).json()) as CompanyPageView;

  it('are listed by domain, page by page', async () => {
    const first = await page('accountId=one&limit=2');
    const second = await page(`accountId=one&limit=2&after=${first.next}`);
    expect([...first.items, ...second.items].map((item) => item.domain)).toEqual(DOMAINS);
    expect(second.next).toBeNull();
    expect(first.items[0]).toEqual({
      id: expect.stringMatching(/^\d+$/) as string,
      accountId: 'one',
      domain: 'a.de',
      name: 'N',
      phone: null,
      employees: 12,
      createdByActionId: actionId,
      createdByRow: 5,
      createdAt: expect.stringMatching(/Z$/) as string,
      updatedByActionId: null,
      updatedByRow: null,
      updatedAt: null,
    });
  });

  it('are found by domain, however it is written', async () => {
    expect((await page('accountId=two&domain=%20B.DE')).items).toMatchObject([{ domain: 'b.de' }]);
  });

  it.each(['', 'accountId=one&domain=%00', 'accountId=one&email=a@b.de', 'accountId=one&after=A'])(
    'refuse ?%s',
    async (query) => {
      expect((await get(query)).status).toBe(422);
    },
  );
});
