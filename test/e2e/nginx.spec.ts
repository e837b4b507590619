import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import { request } from 'node:https';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load-config.js';
import { MAX_HEADER_BYTES } from '../../src/http/max-header.js';
import { Certificates } from '../support/certificates.js';
import { eventually } from '../support/eventually.js';
import { hasNginx, Nginx, PROXY_CONFIG } from '../support/nginx.js';
import { servedCertificate } from '../support/served-certificate.js';
import { stopAll } from '../support/stop-all.js';
import { StubApi } from '../support/stub-api.js';

const HSTS = 'max-age=31536000';
const MIB = 1024 * 1024;
const SENT_MIB = 64;
/** The most that the kernel and nginx hold of a stream that nobody reads. */
const HELD_MIB = 24;

/** Waits until a number no longer changes. */
async function settled(value: () => number): Promise<number> {
  let last = NaN;
  let times = 0;
  await eventually(() => {
    times = value() === last ? times + 1 : 0;
    last = value();
    return times >= 5;
  }, 15_000);
  return last;
}

describe('the time limits of the proxy', () => {
  const config = readFileSync(PROXY_CONFIG, 'utf8');
  const secondsOf = (directive: string): number =>
    Number(new RegExp(`^\\s*${directive} (\\d+)s;`, 'm').exec(config)![1]);
  const { http, uploads } = loadConfig({ DATABASE_URL: 'postgres://localhost/x', AUTH_MODE: 'off' });

  it('come after those of the API, whose answers say what was wrong', () => {
    expect(secondsOf('client_header_timeout') * 1000).toBeGreaterThanOrEqual(http.requestMs);
    expect(secondsOf('client_body_timeout') * 1000).toBeGreaterThan(uploads.idleMs);
    // While it waits for a client's body, nginx may have nothing to send, and nothing to read.
    for (const directive of ['proxy_send_timeout', 'proxy_read_timeout'])
      expect(secondsOf(directive) * 1000).toBeGreaterThan(uploads.idleMs);
    expect(secondsOf('send_timeout') * 1000).toBeGreaterThan(http.idleMs);
    expect(secondsOf('proxy_connect_timeout')).toBeLessThanOrEqual(10);
  });

  it('do not make it send a request twice', () => {
    expect(config).toMatch(/^\s*proxy_next_upstream off;/m);
  });

  it('are not all that cannot be seen here: Debian’s OpenSSL refuses old versions of TLS by itself', () => {
    expect(config).toMatch(/^\s*ssl_protocols TLSv1\.2 TLSv1\.3;/m);
  });
});

/** Without containers; test/compose/proxy.spec.ts runs it in its own. */
describe.skipIf(!hasNginx)('the proxy', () => {
  const certificates = new Certificates();
  let api: StubApi;
  let nginx: Nginx;
  beforeAll(async () => {
    api = await StubApi.start();
    nginx = await Nginx.start(api.port, await certificates.issue('proxy'));
  });
  afterAll(() => stopAll(nginx, api, certificates));

  const send = (options: RequestOptions): ClientRequest =>
    request(`${nginx.url}/path?query=1`, { rejectUnauthorized: false, agent: false, ...options });
  async function answerTo(sent: ClientRequest): Promise<IncomingMessage> {
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    return answer;
  }

  it('tells the API who asks for what, and nothing that the client says of itself', async () => {
    const spoofed = '203.0.113.9';
    const headers = {
      ...{ 'X-Forwarded-For': spoofed, 'X-Forwarded-Proto': 'gopher', 'X-Forwarded-Host': 'evil.test' },
      ...{ Forwarded: `for=${spoofed}`, Authorization: 'Bearer key', 'Idempotency-Key': 'k' },
    };
    const sent = send({ headers }).end();
    const [received, response] = await api.next();
    response.setHeader('X-Own', 'kept');
    response.end('answer');
    expect(received.url).toBe('/path?query=1');
    expect(received.headers).toMatchObject({
      host: new URL(nginx.url).host,
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'https',
      authorization: 'Bearer key',
      'idempotency-key': 'k',
    });
    expect(JSON.stringify(received.headers)).not.toMatch(/203\.0\.113|evil|gopher/);
    expect(received.httpVersion).toBe('1.1');
    const answer = await answerTo(sent);
    expect(answer.headers).toMatchObject({
      ...{ server: 'nginx', 'x-own': 'kept', 'strict-transport-security': HSTS },
    });
    expect(await text(answer)).toBe('answer');
  });

  it('passes an upload on while it arrives, of whatever size', async () => {
    const sent = send({ method: 'POST' });
    sent.write('the first bytes');
    const [received, response] = await api.next();
    const [first] = (await once(received, 'data')) as [Buffer];
    expect(first.toString()).toBe('the first bytes');
    received.pause();
    // More than nginx takes by default (1 MiB). While the API reads nothing, the client is held up.
    for (let i = 0; i < SENT_MIB; i++) sent.write(Buffer.alloc(MIB));
    expect(await settled(() => sent.writableLength)).toBeGreaterThan((SENT_MIB - HELD_MIB) * MIB);
    received.resume();
    sent.end();
    await once(received, 'end');
    response.end('taken');
    expect((await answerTo(sent)).statusCode).toBe(200);
  });

  it('passes an answer on while it is made, and holds the API up when the client does not read', async () => {
    const sent = send({}).end();
    const [, response] = await api.next();
    response.write('the first bytes');
    const answer = await answerTo(sent);
    const [first] = (await once(answer, 'data')) as [Buffer];
    expect(first.toString()).toBe('the first bytes');
    answer.pause();
    for (let i = 0; i < SENT_MIB; i++) response.write(Buffer.alloc(MIB));
    expect(await settled(() => response.writableLength)).toBeGreaterThan((SENT_MIB - HELD_MIB) * MIB);
    answer.resume();
    response.end();
    await once(answer, 'end');
  });

  it('takes headers as long as the API does', async () => {
    const long = 'x'.repeat(MAX_HEADER_BYTES - 1_000);
    for (const options of [{ headers: { 'X-Long': long } }, { path: `/path?mapping=${long}` }]) {
      const sent = send(options).end();
      const [received, response] = await api.next();
      response.end();
      expect((await answerTo(sent)).statusCode).toBe(200);
      expect(received.headers['x-long'] ?? received.url).toContain(long);
    }
  });

  it('gives errors of the API back as they are', async () => {
    for (const status of [404, 429, 500, 503]) {
      const sent = send({}).end();
      const [, response] = await api.next();
      response.writeHead(status, { 'Retry-After': '41' }).end(`{"status":${status}}`);
      const answer = await answerTo(sent);
      expect(answer.statusCode).toBe(status);
      expect(answer.headers).toMatchObject({ 'retry-after': '41', 'strict-transport-security': HSTS });
      expect(await text(answer)).toBe(`{"status":${status}}`);
    }
  });

  it('refuses plain HTTP and old versions of TLS', async () => {
    expect((await fetch(nginx.url.replace('https', 'http'))).status).toBe(400);
    const old = { maxVersion: 'TLSv1.1', minVersion: 'TLSv1', ciphers: 'ALL:@SECLEVEL=0' } as const;
    await expect(servedCertificate(nginx.url, old)).rejects.toThrow();
  });

  it('says 503 with a problem document while the API is away or breaks off', async () => {
    const broken = send({}).end();
    (await api.next())[1].destroy();
    const answers = [await answerTo(broken)];
    await api.stop();
    answers.push(await answerTo(send({}).end()));
    for (const answer of answers) {
      expect(answer.statusCode).toBe(503);
      expect(answer.headers).toMatchObject({
        ...{ 'content-type': 'application/problem+json', 'retry-after': '5' },
        ...{ 'cache-control': 'no-store', 'strict-transport-security': HSTS },
      });
      expect(JSON.parse(await text(answer))).toMatchObject({ code: 'SERVICE_UNAVAILABLE', errors: [] });
    }
    api = await StubApi.start();
  });
});
