import { describe, expect, it } from 'vitest';
import { SCOPES } from '../../src/auth/scopes.js';
import { Client } from '../support/client.js';
import { csv } from '../support/files.js';
import { bearer, createApiKey } from '../support/keys.js';
import { backends, Service } from '../support/service.js';

const HEADER = 'name,email,company';
const MAPPING = { mapping: JSON.stringify({ company: { column: 'company', onMissing: 'create' } }) };

/** Rows that say 150 companies, some of them several times in each chunk, and some that are no domains. */
function people(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => {
    const company = i % 40 === 7 ? 'no domain' : `https://www.c${(i * 7) % 150}.example/`;
    return `Person ${i},${prefix}${i % (count - 20)}@example.com,${i % 11 === 3 ? '' : company}`;
  });
}

/** `_record_id` is the sixth column, and none of the five before it has a comma or a quote here. */
function withoutRecordIds(results: string): string {
  return results.replaceAll(/^((?:[^,]*,){5})\d+,/gm, '$1,');
}

const contactsOf = ({ db }: Service, account: string) =>
  db.rows(
    `SELECT c.email, c.name, c.created_by_row AS row, k.domain FROM contacts c
     LEFT JOIN companies k ON k.id = c.company_id AND k.account_id = c.account_id
     WHERE c.account_id = $1 ORDER BY c.email`,
    [account],
  );
const companiesOf = ({ db }: Service, account: string) =>
  db.rows<{ domain: string; name: string; row: string; action: string }>(
    `SELECT domain, name, created_by_row AS row, created_by_action_id AS action FROM companies
     WHERE account_id = $1 ORDER BY domain`,
    [account],
  );

describe.each(backends())('lookups that make records, on %s', (backend) => {
  it('end the same for any number of workers, as a dry run says, and with several files at once', async () => {
    // Small chunks, so that there are many to race for.
    const service = await Service.start({ backend, workers: 0, env: { CHUNK_ROWS: '50' } });
    const { client } = service;
    const file = csv(HEADER, ...people('p', 1_000));
    const ended: unknown[] = [];
    try {
      for (const workers of [1, 4]) {
        while (service.workers.length < workers) await service.startWorker();
        const account = `workers-${workers}`;
        const dry = await client.upload(file, account, { ...MAPPING, dryRun: 'true' });
        await client.tried(dry);
        const said = withoutRecordIds(await client.results(dry));
        expect(await companiesOf(service, account)).toEqual([]);
        const id = await client.upload(file, account, MAPPING);
        await client.ended(id);
        const results = withoutRecordIds(await client.results(id));
        expect(results === said).toBe(true);
        const companies = await companiesOf(service, account);
        expect(companies).toHaveLength(150);
        expect(new Set(companies.map(({ action }) => action))).toEqual(new Set([id]));
        ended.push({
          results,
          companies: companies.map(({ action: _, ...company }) => company),
          contacts: await contactsOf(service, account),
        });
      }
      // Byte by byte, but without a difference of thousands of lines in the report.
      expect(JSON.stringify(ended[1]) === JSON.stringify(ended[0])).toBe(true);

      const files = ['a', 'b', 'c'].map((prefix) => csv(HEADER, ...people(prefix, 400)));
      const ids = await Promise.all(files.map((one) => client.upload(one, 'parallel', MAPPING)));
      for (const id of ids) await client.ended(id);
      expect(await companiesOf(service, 'parallel')).toHaveLength(150);
      const linked = (await contactsOf(service, 'parallel')) as { domain: string | null }[];
      expect(new Set(linked.map(({ domain }) => domain)).size).toBe(151);
    } finally {
      await service.stop();
    }
  });
});

describe('a company of a contact', () => {
  it('is found, listed and filtered by, and goes without the contact', async () => {
    const service = await Service.start({ workers: 1, env: {} });
    const { client } = service;
    const list = async (query: string) => (await client.get(`/contacts?accountId=one&${query}`)).body;
    try {
      const companies = csv('name,domain', 'Acme,acme.com', 'Twin,a.de', 'Twin,b.de');
      await client.ended(await client.upload(companies, 'one', { entityType: 'COMPANY' }));
      const rows = ['Ann,ann@x.de,Acme', 'Ben,ben@x.de,', 'Cid,cid@x.de,Twin', 'Dan,dan@x.de,Nobody'];
      const id = await client.upload(csv('Name,E-Mail,Firma', ...rows), 'one');
      await client.ended(id);
      expect((await client.logs(id)).map(({ code, column, value }) => [code, column, value])).toEqual([
        ['CREATED', undefined, undefined],
        ['CREATED', undefined, undefined],
        ['LOOKUP_AMBIGUOUS', 'company', 'Twin'],
        ['LOOKUP_NOT_FOUND', 'company', 'Nobody'],
      ]);
      const [ann, ben] = (await list('limit=10')).items as { email: string; companyId: string | null }[];
      expect(ben!.companyId).toBeNull();
      expect((await list(`companyId=${ann!.companyId!}`)).items).toMatchObject([{ email: 'ann@x.de' }]);
      for (const no of ['Acme', '-1', '1.5', '9'.repeat(30)])
        expect((await client.get(`/contacts?accountId=one&companyId=${no}`)).status).toBe(422);
      const gone = csv('domain', 'acme.com');
      await client.ended(await client.upload(gone, 'one', { entityType: 'COMPANY', operation: 'DELETE' }));
      expect((await list('email=ann@x.de')).items).toMatchObject([{ companyId: null }]);

      const aborted = await client.upload(csv(HEADER, 'Eve,eve@x.de,', 'Fay,fay@x.de,nowhere.com'), 'one', {
        onRowError: 'abort',
      });
      await client.ended(aborted);
      const { body } = await client.get(`/bulk-actions/${aborted}`);
      expect(body).toMatchObject({ status: 'FAILED', failedItems: 1, successfulItems: 0 });
      expect((await list('email=eve@x.de')).items).toEqual([]);
    } finally {
      await service.stop();
    }
  });
});

describe('a key for contacts alone', () => {
  it('makes no companies, neither by a file nor by a verb', async () => {
    const service = await Service.start({ workers: 1, env: { AUTH_MODE: 'api-key' } });
    try {
      const all = await createApiKey(service.db, 'one', {
        scopes: SCOPES.filter((scope) => scope !== 'operate'),
      });
      const scopes = ['read', 'write', 'delete'] as const;
      const some = await createApiKey(service.db, 'one', { scopes, entityTypes: ['CONTACT'] });
      const [client, limited] = [all, some].map((key) => new Client(service.client.url, bearer(key)));
      const file = csv(HEADER, 'Ann,ann@x.de,new.com', 'Ben,no address,new.com');
      const fields = { accountId: 'one', entityType: 'CONTACT', ...MAPPING };
      const refused = await limited!.post([...Object.entries(fields), ['file', new Blob([file])]]);
      expect(refused).toMatchObject({ status: 403, body: { code: 'ENTITY_TYPE_FORBIDDEN' } });
      expect(await service.db.rows('SELECT 1 FROM bulk_actions')).toEqual([]);
      const id = await client!.upload(file, 'one', MAPPING);
      await client!.ended(id);
      const send = async (path: string, key: string, method = 'POST') => {
        const answer = await fetch(`${service.client.url}/api/v1/bulk-actions/${path}`, {
          method,
          headers: { ...bearer(key), 'content-type': 'application/json' },
          ...(method === 'PATCH' && { body: JSON.stringify({ scheduledFor: null }) }),
        });
        return [answer.status, ((await answer.json()) as { code?: string }).code];
      };
      const forbidden = [403, 'ENTITY_TYPE_FORBIDDEN'];
      expect(await send(`${id}/retry-failed`, some)).toEqual(forbidden);
      const dry = await client!.upload(csv(HEADER, 'Dan,dan@x.de,dry.com'), 'one', {
        ...MAPPING,
        dryRun: 'true',
      });
      await client!.tried(dry);
      for (const verb of ['confirm', 'resume']) expect(await send(`${dry}/${verb}`, some)).toEqual(forbidden);
      expect(await send(dry, some, 'PATCH')).toEqual(forbidden);
      expect(await send(`${dry}/confirm`, all)).toEqual([200, undefined]);
      await client!.ended(dry);
      const fails = await limited!.post([
        ...Object.entries({ accountId: 'one', entityType: 'CONTACT' }),
        ['file', new Blob([file])],
      ]);
      expect(fails.status).toBe(202);
    } finally {
      await service.stop();
    }
  });
});
