import { readFileSync } from 'node:fs';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAX_HEADER_BYTES } from '../../src/http/max-header.js';
import { Certificates } from '../support/certificates.js';
import { rawRequest } from '../support/raw-http.js';
import { Service } from '../support/service.js';
import { stopAll } from '../support/stop-all.js';

const HOST = 'Host: localhost\r\n';
/** Of a header, and of what stands beside a chunk's size. */
const [LONG, LONG_EXTENSION] = ['x'.repeat(MAX_HEADER_BYTES), 'x'.repeat(20_000)];
const CHUNKED = `${HOST}Content-Type: multipart/form-data; boundary=b\r\nTransfer-Encoding: chunked\r\n\r\n`;

/** Whatever is wrong with a request, also what Node or Express would answer by themselves. */
describe.each(['http', 'https'])('every refusal is a problem document, by %s', (protocol) => {
  const certificates = new Certificates();
  let service: Service;
  beforeAll(async () => {
    const { cert, key } = await certificates.issue('refusals');
    const isTls = protocol === 'https';
    // Of two with one name, clients might take the wrong one.
    if (isTls) setDefaultCACertificates([...getCACertificates('default'), readFileSync(cert, 'utf8')]);
    const env: Record<string, string> = isTls ? { TLS_CERT: cert, TLS_KEY: key } : {};
    service = await Service.start({ workers: 0, env });
    expect(service.client.url).toMatch(new RegExp(`^${protocol}://`));
  });
  afterAll(() => stopAll(service, certificates));

  it.each([
    ['no HTTP', 'hello\r\n\r\n', 400, 'MALFORMED_REQUEST'],
    ['TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400, 'MALFORMED_REQUEST'],
    ['an unknown method', `BREW /docs HTTP/1.1\r\n${HOST}\r\n`, 400, 'MALFORMED_REQUEST'],
    ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400, 'MALFORMED_REQUEST'],
    ['a tunnel', `CONNECT evil.test:443 HTTP/1.1\r\n${HOST}\r\n`, 400, 'MALFORMED_REQUEST'],
    ['a NUL in a header', `GET /docs HTTP/1.1\r\n${HOST}X: a\0b\r\n\r\n`, 400, 'MALFORMED_REQUEST'],
    ['a header without a name', `GET /docs HTTP/1.1\r\n${HOST}: x\r\n\r\n`, 400, 'MALFORMED_REQUEST'],
    [
      'two lengths',
      `POST /api/v1/bulk-actions HTTP/1.1\r\n${HOST}Content-Length: 1\r\nContent-Length: 2\r\n\r\nx`,
      400,
      'MALFORMED_REQUEST',
    ],
    ['no Host', 'GET /api/v1/entities HTTP/1.1\r\n\r\n', 400, 'MALFORMED_REQUEST'],
    [
      'two Hosts',
      `GET /api/v1/entities HTTP/1.1\r\n${HOST}Host: localhost\r\n\r\n`,
      400,
      'MALFORMED_REQUEST',
    ],
    ['a long header', `GET /docs HTTP/1.1\r\n${HOST}X: ${LONG}\r\n\r\n`, 431, 'HEADERS_TOO_LARGE'],
    ['a long path', `GET /${LONG} HTTP/1.1\r\n${HOST}\r\n`, 431, 'HEADERS_TOO_LARGE'],
    ['an expectation', `GET /docs HTTP/1.1\r\n${HOST}Expect: tea\r\n\r\n`, 417, 'EXPECTATION_FAILED'],
    [
      'a chunk without a size',
      `POST /api/v1/bulk-actions HTTP/1.1\r\n${CHUNKED}zz\r\n`,
      400,
      'MALFORMED_REQUEST',
    ],
    [
      'a chunk with much beside its size',
      `POST /api/v1/bulk-actions HTTP/1.1\r\n${CHUNKED}1;${LONG_EXTENSION}\r\nx\r\n`,
      413,
      'MALFORMED_BODY',
    ],
  ])('of %s', async (_name, bytes, status, code) => {
    const answer = await rawRequest(service.client.url, Buffer.from(bytes, 'latin1'));
    expect(answer).toMatchObject({
      status,
      body: { type: `/docs/errors#${code}`, status, code, errors: [] },
    });
    expect([answer.body.title, answer.body.detail]).toEqual([expect.any(String), expect.any(String)]);
    expect(answer.headers.get('content-type')).toMatch('application/problem+json');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('x-frame-options')).toBe('DENY');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('of a body that breaks off after its answer has begun ends the connection, and no other', async () => {
    await expect(
      rawRequest(service.client.url, `GET /health/live HTTP/1.1\r\n${HOST}\r\n`),
    ).resolves.toMatchObject({
      status: 200,
    });
    // A broken request behind a whole one: the first is answered.
    const two = `GET /api/v1/entities HTTP/1.1\r\n${HOST}\r\nBREW\r\n\r\n`;
    expect([200, 400]).toContain((await rawRequest(service.client.url, two)).status);
    expect((await fetch(`${service.client.url}/health/live`)).status).toBe(200);
  });

  it.each([
    ['POST', '/?secret=1', 404],
    ['GET', '/nonsense?secret=1', 404],
    ['GET', '/api/v1', 404],
    ['GET', '/api/v1/nonsense?secret=1', 404],
    ['DELETE', '/api/v1/entities?secret=1', 404],
    ['GET', '/api/v2/bulk-actions?secret=1', 404],
    ['GET', '/docs/nonsense.js?secret=1', 404],
    ['POST', '/docs?secret=1', 404],
    ['GET', '/health/nonsense?secret=1', 404],
    ['POST', '/health/live?secret=1', 404],
    ['GET', '/%ff?secret=1', 404],
    ['GET', '/docs/%ff?secret=1', 404],
    ['GET', '/docs/%?secret=1', 404],
    ['GET', '/api/v1/%ff?secret=1', 400],
    ['GET', '/api/v1/bulk-actions/%ff?secret=1', 400],
    ['GET', '/api/v1/accounts/%/limits?secret=1', 400],
    ['OPTIONS', '/api/v1/bulk-actions?secret=1', 404],
    ['TRACE', '/docs?secret=1', 404],
  ])('of %s %s', async (method, path, status) => {
    // As it is written: clients mend paths.
    const answer = await rawRequest(service.client.url, `${method} ${path} HTTP/1.1\r\n${HOST}\r\n`);
    expect(answer).toMatchObject({ status, body: { status, instance: path.split('?')[0] } });
    expect(answer.headers.get('content-type')).toMatch('application/problem+json');
    expect(JSON.stringify(answer.body)).not.toContain('secret');
  });
});
