import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csv, people } from '../support/files.js';
import type { RawAnswer } from '../support/raw-http.js';
import { rawRequest } from '../support/raw-http.js';
import { Service } from '../support/service.js';

const LIST = '/api/v1/bulk-actions';

/** What a page that somebody else wrote can make of a browser that reaches this service. */
describe('browsers', () => {
  let service: Service;
  let own: string;
  beforeAll(async () => {
    const env = {
      ALLOWED_HOSTS: 'Bulk.example.com, 192.168.1.20,fd00::1',
      ALLOWED_ORIGINS: 'https://app.example.com,http://localhost:5173',
    };
    service = await Service.start({ workers: 0, env });
    own = new URL(service.client.url).host;
  });
  afterAll(() => service.stop());

  const raw = (head: string, version = '1.1'): Promise<RawAnswer> => {
    const [first = '', ...headers] = head.split('\n');
    return rawRequest(
      service.client.url,
      `${first} HTTP/${version}\r\n${headers.map((line) => `${line}\r\n`).join('')}\r\n`,
    );
  };

  it.each([
    ...[
      'localhost',
      'LOCALHOST:3000',
      'localhost.',
      'localhost.:80',
      'localhost:',
      '127.0.0.1',
      '127.0.0.1:8080',
    ],
    ...['[::1]', '[::1]:3000', '[0:0:0:0:0:0:0:1]', 'bulk.example.com', 'BULK.EXAMPLE.COM.:443'],
    ...['192.168.1.20:3000', '[fd00::1]', '[FD00:0::1]:80'],
  ])('reach it as %s', async (host) => {
    expect((await raw(`GET ${LIST}\nHost: ${host}`)).status).toBe(200);
  });

  it.each([
    ...[
      'evil.test',
      'evil.test:3000',
      'localhost.evil.test',
      'localhost..',
      'evil-localhost',
      'xbulk.example.com',
    ],
    ...[
      'sub.bulk.example.com',
      'localhost@evil.test',
      'evil.test@localhost',
      'evil.test/localhost',
      'localhost,evil.test',
    ],
    ...[
      'localhost evil.test',
      '127.0.0.1.evil.test',
      '10.0.0.1',
      '[::2]',
      '[::1',
      '::1',
      '[fe80::1%25eth0]',
      '0.0.0.0',
      '',
    ],
  ])('do not reach it as %j', async (host) => {
    for (const path of [LIST, '/docs', '/docs-json', '/', '/health'])
      expect(await raw(`GET ${path}\nHost: ${host}`)).toMatchObject({
        status: 421,
        body: { code: 'UNKNOWN_HOST' },
      });
  });

  it('do not reach it by the name in the target of the request, or by none', async () => {
    expect((await raw(`GET http://localhost:1${LIST}\nHost: localhost`)).status).toBe(200);
    for (const name of ['evil.test', 'user@localhost', 'localhost@evil.test', ''])
      expect((await raw(`GET http://${name}${LIST}\nHost: localhost`)).status, name).toBe(421);
    expect((await raw(`GET http://localhost${LIST}\nHost: evil.test`)).status).toBe(421);
    expect((await raw(`GET ${LIST}`, '1.0')).status).toBe(421);
    expect((await raw(`GET ${LIST}\nHost: localhost`, '1.0')).status).toBe(200);
  });

  it('and probes may ask for its health by any name', async () => {
    for (const path of ['/health/live', '/health/ready']) {
      expect((await raw(`GET ${path}\nHost: 10.1.2.3:3000`)).status).toBe(200);
      expect((await raw(`GET ${path}`, '1.0')).status).toBe(200);
    }
  });

  const FOREIGN = [
    'Origin: http://evil.test',
    'Origin: null',
    'Origin: http://localhost',
    'Origin: http://localhost:1',
    'Origin: https://evil.app.example.com',
    'Origin: http://app.example.com',
    'Origin: file://',
    'Origin: http://OWN, http://evil.test',
    'Origin: http://OWN.evil.test',
    'Origin: http://OWN@evil.test',
    'Sec-Fetch-Site: cross-site',
    'Sec-Fetch-Site: same-site',
    'Sec-Fetch-Site: nonsense',
    'Origin: http://OWN\nSec-Fetch-Site: cross-site',
    'Origin: http://evil.test\nSec-Fetch-Site: same-origin',
  ];

  it.each(FOREIGN)('change nothing for a page of another origin: %j', async (headers) => {
    const id = await service.client.upload(csv('name,email', ...people(1)), 'foreign');
    const sent = headers.replaceAll('OWN', own);
    for (const way of [
      `POST ${LIST}`,
      `POST ${LIST}/${id}/cancel`,
      `PATCH ${LIST}/${id}`,
      `DELETE ${LIST}/${id}`,
      'PUT /api/v1/accounts/foreign/limits',
      'POST /nonsense',
    ]) {
      const answer = await raw(`${way}\nHost: ${own}\n${sent}`);
      expect(answer, way).toMatchObject({ status: 403, body: { code: 'FOREIGN_ORIGIN' } });
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    }
    expect((await service.client.stats(id)).status).not.toBe('CANCELED');
    // Reading is up to the browser, which does not show them the answer.
    const read = await raw(`GET ${LIST}\nHost: ${own}\n${sent}`);
    expect([read.status, read.headers.get('access-control-allow-origin')]).toEqual([200, null]);
  });

  it.each([
    'Origin: http://OWN',
    'Origin: http://OWN\nSec-Fetch-Site: same-origin',
    'Sec-Fetch-Site: none',
    'X-Nothing: of the kind',
    'Origin: https://app.example.com\nSec-Fetch-Site: cross-site',
    'Origin: http://localhost:5173\nSec-Fetch-Site: same-site',
  ])('and programs may change what they like: %j', async (headers) => {
    const answer = await raw(`POST ${LIST}/x/cancel\nHost: ${own}\n${headers.replaceAll('OWN', own)}`);
    expect(answer).toMatchObject({ status: 404, body: { code: 'ACTION_NOT_FOUND' } });
  });

  it('behind a proxy with a certificate are of the origin that they see', async () => {
    const ask = (origin: string): Promise<RawAnswer> =>
      raw(`POST ${LIST}/x/cancel\nHost: bulk.example.com\nOrigin: ${origin}`);
    expect((await ask('https://bulk.example.com')).status).toBe(404);
    expect((await ask('https://bulk.example.com:8443')).status).toBe(403);
  });

  it('are told which origins may ask', async () => {
    const preflight = (origin: string): Promise<RawAnswer> =>
      raw(`OPTIONS ${LIST}\nHost: ${own}\nOrigin: ${origin}\nAccess-Control-Request-Method: POST`);
    const { status, headers } = await preflight('https://app.example.com');
    expect([status, headers.get('access-control-allow-origin')]).toEqual([204, 'https://app.example.com']);
    expect(headers.get('access-control-allow-methods')).toContain('PATCH');
    expect(headers.get('access-control-allow-headers')).toContain('Idempotency-Key');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
    expect(headers.get('vary')).toContain('Origin');
    for (const origin of ['http://evil.test', 'null', 'https://app.example.com.evil.test', '*'])
      expect((await preflight(origin)).headers.get('access-control-allow-origin'), origin).toBeNull();
    const refused = await raw(`GET ${LIST}/x\nHost: ${own}\nOrigin: https://app.example.com`);
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([
      404,
      'https://app.example.com',
    ]);
    expect(refused.headers.get('access-control-expose-headers')).toContain('Retry-After');
  });

  it.each([
    LIST,
    '/docs',
    '/docs-json',
    '/docs/swagger-ui-init.js',
    '/health/live',
    '/nonsense',
    `${LIST}/x`,
  ])('are told what not to do with %s', async (path) => {
    const { headers } = await fetch(service.client.url + path);
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
    });
    const policy = headers.get('content-security-policy')!;
    expect(policy).toMatch(/^default-src 'none';.*frame-ancestors 'none'/);
    // Either would keep a page that came over plain HTTP from working.
    expect(policy).not.toMatch(/upgrade-insecure-requests|unsafe-eval|https?:/);
    expect(headers.get('strict-transport-security')).toBeNull();
    expect(headers.get('x-powered-by')).toBeNull();
    if (!path.startsWith('/docs')) expect(policy).not.toMatch(/unsafe|self/);
    else expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  });

  it('keep no answer of the API, whoever refuses it', async () => {
    const stored = async (answer: Promise<RawAnswer>, status: number): Promise<void> => {
      const { headers, status: answered } = await answer;
      expect([answered, headers.get('cache-control')]).toEqual([status, 'no-store']);
    };
    for (const path of [LIST, LIST.toUpperCase(), `http://${own}${LIST}`])
      await stored(raw(`GET ${path}\nHost: ${own}`), 200);
    await stored(raw(`GET ${LIST}\nHost: evil.test`), 421);
    await stored(raw(`GET ${LIST}\nHost: ${own}\nExpect: nonsense`), 417);
    await stored(raw(`POST ${LIST}\nHost: ${own}\nOrigin: http://evil.test`), 403);
    await stored(raw(`GET /api/v1/nonsense\nHost: ${own}`), 404);
    await stored(raw(`GET ${LIST}/%ff\nHost: ${own}`), 400);
    await stored(raw(`OPTIONS ${LIST}\nHost: ${own}\nOrigin: https://app.example.com`), 204);
    await stored(rawRequest(service.client.url, 'hello\r\n\r\n'), 400);
    // What is the same for everybody may be kept.
    for (const path of ['/docs', '/docs/errors', '/docs-json', '/'])
      expect((await raw(`GET ${path}\nHost: ${own}`)).headers.get('cache-control'), path).not.toBe(
        'no-store',
      );
  });

  it('are refused before they have sent their file', async () => {
    const form = new FormData();
    form.append('file', new Blob([csv('name,email', ...people(100_000))]), 't.csv');
    const headers = { Origin: 'http://evil.test' };
    const answer = await fetch(service.client.url + LIST, { method: 'POST', headers, body: form });
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([
      403,
      'FOREIGN_ORIGIN',
    ]);
    expect(await service.db.rows(`SELECT 1 FROM bulk_actions WHERE status = 'RECEIVING'`)).toEqual([]);
  });
});

describe('without ALLOWED_ORIGINS', () => {
  it('no origin may ask, and HOST is a name like any other', async () => {
    const service = await Service.start({ workers: 0, env: { HOST: '127.0.0.2' } });
    try {
      const { port } = new URL(service.client.url);
      const url = `http://127.0.0.2:${port}`;
      expect((await fetch(`${url}${LIST}`)).status).toBe(200);
      const preflight = await rawRequest(
        url,
        `OPTIONS ${LIST} HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\nAccess-Control-Request-Method: POST\r\n\r\n`,
      );
      expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([404, null]);
    } finally {
      await service.stop();
    }
  });
});
