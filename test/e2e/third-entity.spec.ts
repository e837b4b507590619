import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EntityPageView } from '../../src/bulk-actions/catalog/entity.view.js';
import { csv } from '../support/files.js';
import type { Service } from '../support/service.js';
import { startWithThirdEntity } from '../support/third-entity.js';

describe('an entity that is a folder and one registration', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startWithThirdEntity({ workers: 1 });
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
    expect(body.items.map((entity) => entity.type)).toEqual([
      'CONTACT',
      'COMPANY',
      'PRODUCT',
      'GUEST',
      'MEMBER',
      'BOOKING',
    ]);
    for (const { type, links } of body.items) {
      const response = await fetch(`${service.client.url}${links.template}`);
      const id = await service.client.upload(await response.blob(), 'template', { entityType: type });
      expect(await service.client.ended(id)).toMatchObject({ totalItems: 1, successfulItems: 1 });
    }
  });

  describe('with a list by declaration', () => {
    interface Page {
      readonly items: readonly Readonly<Record<string, unknown>>[];
      readonly next: string | null;
    }
    const list = (query: string) => service.client.get<Page>(`/hotel-bookings?accountId=hotel${query}`);
    beforeAll(async () => {
      const id = await service.client.upload(
        csv(
          'Reference,Points,Price,Arrives,Paid,State,Ticket,Website,Row number,Paid at,Tags',
          'AB-1,9007199254740993,12.50,2027-01-31,ja,offen,0191D8A07B5E7CC398C4DC0C0C07398F,https://example.com/,7,2027-01-31T10:00:00Z,"red,blue"',
          'AB-2,5,0,0099-12-31,nein,closed,,,,,',
          'AB-3,5,,,nein,closed,,,,,',
          'AB-4,,,,,,,,,,',
        ),
        'hotel',
        { entityType: 'BOOKING' },
      );
      await service.client.ended(id);
    });

    it('shows the values of each type', async () => {
      const { items } = (await list('')).body;
      expect(items.map(({ reference }) => reference)).toEqual(['AB-1', 'AB-2', 'AB-3', 'AB-4']);
      expect(items[0]).toEqual({
        id: expect.stringMatching(/^\d+$/) as string,
        accountId: 'hotel',
        createdByActionId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
        createdByRow: 1,
        createdAt: expect.stringMatching(/Z$/) as string,
        ...{ updatedByActionId: null, updatedByRow: null, updatedAt: null },
        reference: 'AB-1',
        points: '9007199254740993',
        price: '12.50',
        arrives: '2027-01-31',
        paid: true,
        state: 'open',
        ticket: '0191d8a0-7b5e-7cc3-98c4-dc0c0c07398f',
        website: 'https://example.com/',
        rowNumber: '7',
        paidAt: '2027-01-31T10:00:00.000Z',
        tags: expect.toSatisfy((tags: string[]) => tags.toSorted().join() === 'blue,red') as string[],
      });
      expect(items[1]).toMatchObject({ price: '0.00', arrives: '0099-12-31', paid: false });
      expect(items[3]).toMatchObject({ points: null, price: null, arrives: null, paid: null, ticket: null });
    });

    it.each([
      ['reference=AB-1', ['AB-1']],
      ['points=9007199254740993', ['AB-1']],
      ['arrives=0099-12-31', ['AB-2']],
      ['paid=Ja', ['AB-1']],
      ['state=%20OFFEN', ['AB-1']],
      ['ticket=0191D8A0-7B5E-7CC3-98C4-DC0C0C07398F', ['AB-1']],
      ['points=5&state=closed', ['AB-2', 'AB-3']],
      ['points=5&arrives=0099-12-31', ['AB-2']],
      ['points=6', []],
    ])('is filtered by ?%s', async (query, references) => {
      const { items } = (await list(`&${query}`)).body;
      expect(items.map(({ reference }) => reference)).toEqual(references);
    });

    it('has pages of what a filter finds', async () => {
      const first = (await list('&paid=false&limit=1')).body;
      const second = (await list(`&paid=false&limit=1&after=${first.next}`)).body;
      expect([...first.items, ...second.items]).toMatchObject([{ reference: 'AB-2' }, { reference: 'AB-3' }]);
      expect(second.next).toBeNull();
    });

    it.each([
      ['arrives=31.01.2027', 'INVALID'],
      ['paid=', 'INVALID'],
      ['paid=true&paid=false', 'INVALID'],
      ['price=12.50', 'UNKNOWN_FIELD'],
    ])('refuses ?%s', async (query, code) => {
      const { status, body } = await list(`&${query}`);
      const [field] = query.split('=');
      expect({ status, body }).toMatchObject({ status: 422, body: { errors: [{ field, code }] } });
    });
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
