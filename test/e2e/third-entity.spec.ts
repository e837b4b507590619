import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EntityPageView } from '../../src/bulk-actions/catalog/entity.view.js';
import { csv } from '../support/files.js';
import { Service } from '../support/service.js';

const HOOKS = ['--import', './test/third-entity/hooks.mjs'];

/** Runs `pnpm migrate` with the third entity. */
const migrate = (ownerUrl: string): Promise<unknown> =>
  promisify(execFile)(process.execPath, [...HOOKS, 'dist/migrate.main.js'], {
    env: { PATH: process.env.PATH, DATABASE_URL: ownerUrl },
  });

describe('an entity that is a folder and one registration', () => {
  let service: Service;
  beforeAll(async () => {
    service = await Service.start({ workers: 1, nodeFlags: HOOKS, prepare: migrate });
  });
  afterAll(() => service.stop());

  async function run(fields: Record<string, string>, ...lines: string[]): Promise<unknown[][]> {
    const id = await service.client.upload(csv(...lines), 'shop', fields);
    await service.client.ended(id);
    const logs = await service.client.logs(id);
    return logs.map(({ code, column, message }) => (column === undefined ? [code] : [code, column, message]));
  }

  it('is checked, written and read like those of the product', async () => {
    const product = { entityType: 'PRODUCT' };
    const created = await run(
      product,
      'Article Number,stock,reserved',
      'B-1,10,2',
      'a-1,5,6',
      'A-1,5,',
      'B-1,1,',
      'X,,',
      'B 1,1,',
    );
    expect(created).toEqual([
      ['CREATED'],
      ['OVERSOLD', 'reserved', 'reserved is more than there is in stock.'],
      ['CREATED'],
      ['DUPLICATE_IN_FILE'],
      ['REQUIRED', 'stock', 'stock is required.'],
      ['INVALID_SKU', 'sku', 'sku has letters, digits and hyphens only.'],
    ]);
    const upsert = { ...product, operation: 'UPSERT' };
    expect(await run(upsert, 'sku,stock', 'A-1,5', 'B-1,7', 'C-1,3')).toEqual([
      ['UNCHANGED'],
      ['UPDATED'],
      ['CREATED'],
    ]);
    const products = await service.client.get('/products?accountId=shop');
    expect(products.body).toMatchObject([
      { sku: 'A-1', stock: 5, reserved: null },
      { sku: 'B-1', stock: 7, reserved: 2 },
      { sku: 'C-1', stock: 3, reserved: null },
    ]);
  });

  it('may write in a way of its own', async () => {
    const upsert = { entityType: 'PRODUCT', operation: 'UPSERT' };
    await run(upsert, 'sku,stock,reserved', 'L-1,2000,999');
    expect(await run(upsert, 'sku,stock', 'L-2,1', 'L-1,1')).toEqual([['CREATED'], ['LOCKED']]);
  });

  it('takes the operations that it declares', async () => {
    const { status, body } = await service.client.post([
      ['file', new Blob(['sku\nA-1\n'])],
      ...Object.entries({ accountId: 'shop', entityType: 'PRODUCT', operation: 'DELETE' }),
    ]);
    expect({ status, body }).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'operation', code: 'UNSUPPORTED_OPERATION' }] },
    });
  });

  it('is described, and its template is a file that it takes', async () => {
    const { body } = await service.client.get<EntityPageView>('/entities');
    expect(body.items.map((entity) => entity.type)).toEqual(['CONTACT', 'COMPANY', 'PRODUCT', 'BOOKING']);
    for (const { type, links } of body.items) {
      const response = await fetch(`${service.client.url}${links.template}`);
      const id = await service.client.upload(await response.blob(), 'template', { entityType: type });
      expect(await service.client.ended(id)).toMatchObject({ totalItems: 1, successfulItems: 1 });
    }
  });

  it('stands beside the companies, which came that way', async () => {
    const rows = await run(
      { entityType: 'COMPANY', operation: 'UPSERT' },
      'Company Name;Domain;Number of employees',
      'Example;EXAMPLE.com;120',
      'Other;other',
      'Third',
    );
    expect(rows).toEqual([
      ['CREATED'],
      ['INVALID_DOMAIN', 'domain', 'domain is not a domain name such as example.com.'],
      ['WRONG_COLUMN_COUNT'],
    ]);
    const { body } = await service.client.get<{ items: object[] }>('/companies?accountId=shop');
    expect(body.items).toMatchObject([
      { domain: 'example.com', name: 'Example', employees: 120, phone: null },
    ]);
  });
});
