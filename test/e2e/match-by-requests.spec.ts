import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csv } from '../support/files.js';
import type { Service } from '../support/service.js';
import { startWithThirdEntity } from '../support/third-entity.js';

const MEMBER = { entityType: 'MEMBER' };
const BY_ID = { ...MEMBER, matchBy: 'externalId' };

type Fields = Readonly<Record<string, string>>;

describe('files that say by which column their rows are matched', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startWithThirdEntity({ workers: 0 });
  }, 240_000);
  afterAll(() => service.stop());

  it.each([
    [{ ...MEMBER, matchBy: 'name' }, 'matchBy is one of email, externalId, card.'],
    [{ entityType: 'CONTACT', matchBy: 'name' }, 'CONTACT is matched by its key alone.'],
    [{ entityType: 'GUEST', matchBy: 'room' }, 'GUEST is matched by its key alone.'],
    [{ ...MEMBER, matchBy: '__proto__' }, 'matchBy is one of email, externalId, card.'],
  ])('are refused where the column is not unique: %j', async (fields, message) => {
    const { status, body } = await service.client.post([
      ['file', new Blob(['email,name\na@x.de,Ann\n'])],
      ...Object.entries({ accountId: 'refused', ...fields }),
    ]);
    expect({ status, body }).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'matchBy', code: 'NOT_APPLICABLE', message }] },
    });
  });

  it('need that column in the header, and the key where records are created', async () => {
    const needs = async (fields: Fields, header: string): Promise<unknown> => {
      const { status, body } = await service.client.post([
        ['file', new Blob([csv(header, 'x')])],
        ...Object.entries({ accountId: 'header', ...fields }),
      ]);
      return status === 202 ? 'taken' : JSON.stringify(body.errors);
    };
    expect(await needs({ ...BY_ID, operation: 'UPDATE' }, 'email')).toContain('externalId');
    expect(await needs({ ...BY_ID, operation: 'UPSERT' }, 'External ID')).toContain('email');
    expect(await needs({ ...BY_ID, operation: 'UPDATE' }, 'External ID')).toBe('taken');
    expect(await needs({ ...MEMBER, matchBy: 'email', operation: 'DELETE' }, 'email')).toBe('taken');
  });

  it('are described by the catalog and by a preview', async () => {
    const { body } = await service.client.get<{ items: { type: string }[] }>('/entities');
    expect(body.items.find(({ type }) => type === 'MEMBER')).toMatchObject({
      key: 'email',
      matchColumns: ['email', 'externalId', 'card'],
    });
    const response = await fetch(
      `${service.client.url}/api/v1/entities/MEMBER/preview?matchBy=externalId&operation=UPDATE`,
      {
        method: 'POST',
        headers: { 'content-type': 'text/csv' },
        body: csv('External ID,Email,Card,Name', '1,a@x.de,,', '1,b@x.de,,', ',c@x.de,,'),
      },
    );
    const preview = (await response.json()) as { rows: { status: string; faults: { code: string }[] }[] };
    expect(preview.rows.map(({ status, faults }) => [status, ...faults.map(({ code }) => code)])).toEqual([
      ['SKIPPED', 'DUPLICATE_IN_FILE'],
      ['VALID'],
      ['FAILED', 'REQUIRED'],
    ]);
  });
});
