import type { INestApplication } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EntityPageView } from '../../src/bulk-actions/catalog/entity.view.js';
import { startReports } from '../support/crafted-actions.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';

describe('the catalog', () => {
  let db: TestDatabase;
  let app: INestApplication;
  let url: string;
  beforeAll(async () => {
    db = await createTestDatabase();
    app = await startReports(db);
    url = `${await app.getUrl()}/api/v1/entities`;
  });
  afterAll(async () => {
    await app.close();
    await db.drop();
  });

  it('tells of each entity what its files must look like', async () => {
    const { items, next } = (await (await fetch(url)).json()) as EntityPageView;
    expect(next).toBeNull();
    expect(items.map((item) => item.type)).toEqual(['CONTACT', 'COMPANY']);
    const [contact] = items;
    expect(contact).toMatchObject({
      key: 'email',
      operations: ['CREATE', 'UPSERT', 'UPDATE', 'DELETE'],
      links: { template: '/api/v1/entities/CONTACT/template.csv' },
    });
    expect(contact!.columns.map((column) => column.name)).toEqual([
      ...['name', 'email', 'phone', 'age', 'tags', 'company'],
    ]);
    expect(contact!.columns[0]!.combine).toMatchObject([
      { name: 'first name', optional: false },
      { name: 'last name', optional: false },
      { name: 'middle name', optional: true },
      { name: 'second last name', optional: true },
      { name: 'last name prefix', optional: true },
    ]);
    expect(contact!.columns[0]!.doubtful[0]).toEqual({
      header: 'name',
      part: 'last name',
      beside: ['vorname', 'rufname'],
    });
    expect(contact!.columns[1]).toEqual({
      name: 'email',
      isCustom: false,
      aliases: expect.arrayContaining([
        'email address',
        'mail',
        'e-mail 1 - value',
        'correo electrónico',
      ]) as string[],
      combine: [],
      doubtful: [],
      required: true,
      type: 'email',
      rule: 'An e-mail address of at most 254 characters, 64 before the @; kept in lower case, and with its domain in Unicode.',
      maxLength: 254,
      min: null,
      max: null,
      example: 'ann@example.com',
      formatOptions: [],
    });
    expect(contact!.columns[3]).toMatchObject({
      required: false,
      type: 'integer',
      rule: 'A whole number from 0 to 150, without thousands separators; 42.0 is 42.',
      maxLength: null,
      min: 0,
      max: 150,
    });
  });

  it('has a template of each', async () => {
    const response = await fetch(`${url}/COMPANY/template.csv`);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="company-template.csv"');
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.toString()).toBe(
      '\uFEFFname,domain,phone,employees\r\nExample Ltd,example.com,020 7946 0123,120\r\n',
    );
  });

  it.each(['CAT', 'company', '__proto__', '%00'])('knows nothing of %s', async (type) => {
    const response = await fetch(`${url}/${type}/template.csv`);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'ENTITY_NOT_FOUND' });
  });
});
