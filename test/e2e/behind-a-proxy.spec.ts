import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { csv, people } from '../support/files.js';
import { PrefixProxy } from '../support/prefix-proxy.js';
import { rawRequest } from '../support/raw-http.js';
import { Service } from '../support/service.js';

const PUBLIC = 'https://example.com:8443/bulk';
const CLIENT = '203.0.113.9';

interface Linked {
  readonly id: string;
  readonly links: Record<string, string>;
}

describe('behind a proxy', () => {
  let service: Service;
  beforeAll(async () => {
    const env = { PUBLIC_URL: `${PUBLIC}/`, TRUST_PROXY: '1' };
    service = await Service.start({ workers: 1, env });
  });
  afterAll(() => service.stop());

  const linksOf = (id: string): Record<string, string> => {
    const self = `${PUBLIC}/api/v1/bulk-actions/${id}`;
    return { self, stats: `${self}/stats`, logs: `${self}/logs`, results: `${self}/results.csv` };
  };

  it('links lead through it, wherever an answer has some', async () => {
    const accepted = await service.client.post([
      ['file', new Blob([csv('name,email', ...people(2), 'x,nonsense')])],
      ['accountId', 'proxied'],
      ['entityType', 'CONTACT'],
    ]);
    const { id, links } = accepted.body as unknown as Linked;
    expect([accepted.status, accepted.headers.get('location')]).toEqual([202, linksOf(id).self]);
    expect(links).toEqual(linksOf(id));
    await service.client.ended(id);

    const retried = await service.client.send<Linked>('POST', `/bulk-actions/${id}/retry-failed`);
    expect([retried.status, retried.headers.get('location')]).toEqual([202, linksOf(retried.body.id).self]);
    await service.client.ended(retried.body.id);
    expect((await service.client.get<Linked>(`/bulk-actions/${id}`)).body.links).toEqual(linksOf(id));
    const list = await service.client.get<{ items: Linked[]; next: null }>('/bulk-actions?accountId=proxied');
    expect(list.body.items.map((item) => item.links)).toEqual([retried.body.id, id].map(linksOf));
    expect(list.body.next).toBeNull();
    const entities = await service.client.get<{ items: { type: string; links: object }[] }>('/entities');
    expect(entities.body.items[0]).toMatchObject({
      links: { template: `${PUBLIC}/api/v1/entities/CONTACT/template.csv` },
    });
    const start = (await (await fetch(service.client.url)).json()) as Record<string, string>;
    expect([start.docs, start.api]).toEqual([`${PUBLIC}/docs`, `${PUBLIC}/api/v1`]);
    const api = (await (await fetch(`${service.client.url}/docs-json`)).json()) as { servers: object[] };
    expect(api.servers).toEqual([{ url: PUBLIC }]);
    // What has no links is as it was.
    expect((await service.client.logs(id)).map(({ status }) => status)).toEqual([
      'SUCCESS',
      'SUCCESS',
      'FAILED',
    ]);
    expect((await service.client.results(id)).trimEnd().split('\n')).toHaveLength(4);
  });

  it('so do those of API keys', async () => {
    const created = await service.client.send<{ id: string }>('POST', '/keys', { accountId: 'proxied' });
    const keys = `${PUBLIC}/api/v1/keys`;
    expect([created.status, created.headers.get('location')]).toEqual([201, `${keys}/${created.body.id}`]);
    const rotated = await service.client.send<{ id: string }>('POST', `/keys/${created.body.id}/rotate`);
    expect([rotated.status, rotated.headers.get('location')]).toEqual([201, `${keys}/${rotated.body.id}`]);
  });

  it('the pages of the documentation find their parts at its path', async () => {
    const proxy = await PrefixProxy.start(service.client.url, new URL(PUBLIC).pathname);
    try {
      for (const page of ['docs', 'docs/', 'docs/errors']) {
        const url = `${proxy.url}/${page}`;
        const html = await (await fetch(url)).text();
        const parts = Array.from(
          html.matchAll(/\b(?:src|href)="([^"#]+)"/g),
          ([, part]) => new URL(part!, url),
        );
        expect(parts.length, page).toBeGreaterThan(page === 'docs/errors' ? 0 : 4);
        for (const { href } of parts) {
          expect(href.startsWith(`${proxy.url}/`), href).toBe(true);
          expect((await fetch(href)).status, href).toBe(200);
        }
      }
      // Also those that are written into the document, which Swagger UI shows.
      const text = await (await fetch(`${proxy.url}/docs-json`)).text();
      const links = Array.from(text.matchAll(/\]\(([^)]+)\)/g), ([, link]) => link!);
      expect(links.filter((link) => link.startsWith(`${PUBLIC}/`)).length).toBeGreaterThan(1);
      // Others lead to other sites.
      expect(links.filter((link) => !URL.canParse(link))).toEqual([]);
      expect(await (await fetch(`${proxy.url}/docs/swagger-ui-init.js`)).text()).toContain(
        `"url": "${PUBLIC}"`,
      );
    } finally {
      await proxy.stop();
    }
  });

  it('problems refer to the page of errors there', async () => {
    const page = `${PUBLIC}/docs/errors`;
    const { body } = await service.client.get('/bulk-actions/x');
    expect(body.type).toBe(`${page}#ACTION_NOT_FOUND`);
    const unread = await rawRequest(service.client.url, 'hello\r\n\r\n');
    expect(unread.body.type).toBe(`${page}#MALFORMED_REQUEST`);
  });

  it('its name and its pages are known', async () => {
    const cancel = (headers: string): Promise<unknown> =>
      rawRequest(service.client.url, `POST /api/v1/bulk-actions/x/cancel HTTP/1.1\r\n${headers}\r\n\r\n`);
    const notFound = { status: 404, body: { code: 'ACTION_NOT_FOUND' } };
    expect(await cancel('Host: example.com:8443\r\nOrigin: https://example.com:8443')).toMatchObject(
      notFound,
    );
    // Also where a proxy sends a name of its own.
    expect(await cancel('Host: localhost\r\nOrigin: https://example.com:8443')).toMatchObject(notFound);
    expect(await cancel('Host: localhost\r\nOrigin: https://example.com')).toMatchObject({ status: 403 });
    expect(await cancel('Host: evil.test\r\nX-Forwarded-Host: example.com')).toMatchObject({ status: 421 });
  });

  let requests = 0;
  /** Sends the headers, and returns the address that the log has of the request; null: none. */
  async function loggedAddress(headers: Record<string, string>): Promise<string | null> {
    const id = `request-${++requests}`;
    await fetch(`${service.client.url}/api/v1/entities`, { headers: { ...headers, 'x-request-id': id } });
    const line = await eventually(
      () =>
        service.api.output
          .split('\n')
          .find((one) => one.includes(`"id":"${id}"`) && one.includes('completed')),
      5_000,
    );
    return (JSON.parse(line!) as { req: { address?: string } }).req.address ?? null;
  }
  const headers = { 'x-forwarded-for': `198.51.100.1, ${CLIENT}`, forwarded: 'for=198.51.100.2' };

  it('the client is whom it names', async () => {
    expect(await loggedAddress(headers)).toBe(CLIENT);
    expect(await loggedAddress({})).toBe('127.0.0.1');
  });

  it('and nobody is believed without TRUST_PROXY, or from another address', async () => {
    for (const TRUST_PROXY of ['', '10.0.0.0/8']) {
      await service.api.end('SIGTERM');
      await service.startApi({ TRUST_PROXY });
      expect(await loggedAddress(headers)).toBe('127.0.0.1');
    }
  });

  it('the log shows no address unless it is asked to', async () => {
    await service.api.end('SIGTERM');
    await service.startApi({ LOG_LEVEL: 'info' });
    expect(await loggedAddress(headers)).toBeNull();
    expect(service.api.output).not.toMatch(/203\.0\.113|"address"/);
  });
});
