import { once } from 'node:events';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect, getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAX_HEADER_BYTES } from '../../src/http/max-header.js';
import { Certificates } from '../support/certificates.js';
import { eventually } from '../support/eventually.js';
import { csv, people } from '../support/files.js';
import { rawRequest } from '../support/raw-http.js';
import { servedCertificate } from '../support/served-certificate.js';
import { Service } from '../support/service.js';
import { StalledClient } from '../support/stalled-client.js';
import { stopAll } from '../support/stop-all.js';
import { StubbornClient } from '../support/stubborn-client.js';

const certificates = new Certificates();
const [first, second] = [await certificates.issue('first'), await certificates.issue('second')];
const HOST = 'Host: localhost\r\n';

describe('a service with a certificate of its own', () => {
  const live = { cert: join(certificates.folder, 'live.crt'), key: join(certificates.folder, 'live.key') };
  const install = ({ cert, key }: typeof live): void => {
    copyFileSync(cert, live.cert);
    copyFileSync(key, live.key);
  };
  let service: Service;
  beforeAll(async () => {
    install(first);
    setDefaultCACertificates([
      ...getCACertificates('default'),
      ...[first, second].map(({ cert }) => readFileSync(cert, 'utf8')),
    ]);
    const env = {
      TLS_CERT: live.cert,
      TLS_KEY: live.key,
      REQUEST_TIMEOUT_SECONDS: '1',
      SOCKET_IDLE_SECONDS: '1',
      UPLOAD_IDLE_SECONDS: '1',
      MAX_UPLOAD_BYTES: '1000000',
      PUBLIC_URL: 'https://localhost:8443/bulk/',
    };
    // Our own minimum has to hold, whatever Node is told.
    const nodeFlags = ['--tls-min-v1.0', '--tls-cipher-list=DEFAULT@SECLEVEL=0'];
    service = await Service.start({ workers: 1, env, nodeFlags });
  });
  afterAll(() => stopAll(service, certificates));

  const port = (): number => Number(new URL(service.client.url).port);

  it('is ready, takes a file and gives it back', async () => {
    expect(service.client.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    for (const path of ['live', 'ready'])
      expect((await fetch(`${service.client.url}/health/${path}`)).status).toBe(200);
    const id = await service.client.upload(csv('name,email', ...people(1000)), 'tls');
    expect(await service.client.ended(id)).toMatchObject({ status: 'COMPLETED', successfulItems: 1000 });
    expect((await service.client.results(id)).trimEnd().split('\n')).toHaveLength(1001);
  });

  it('tells browsers to stay with TLS', async () => {
    const { headers } = await fetch(`${service.client.url}/health/live`);
    expect(headers.get('strict-transport-security')).toMatch(/^max-age=31536000/);
  });

  it.each(['TLSv1.2', 'TLSv1.3'] as const)('speaks %s', async (version) => {
    const socket = connect({
      port: port(),
      minVersion: version,
      maxVersion: version,
      rejectUnauthorized: false,
    });
    await once(socket, 'secureConnect');
    expect(socket.getProtocol()).toBe(version);
    socket.destroy();
  });

  it('speaks no older version', async () => {
    const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
    const socket = connect({ port: port(), rejectUnauthorized: false, ...old });
    const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException];
    expect(error.code).toMatch(/PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL/);
    await eventually(
      () => /"code":"ERR_SSL_UNSUPPORTED_PROTOCOL".*TLS handshake failed/.test(service.api.output),
      5_000,
    );
  });

  it('closes connections that speak plain HTTP, and says so in the log', async () => {
    const plain = new StubbornClient(`http://127.0.0.1:${port()}`, `GET /docs HTTP/1.1\r\n${HOST}\r\n`);
    await eventually(() => plain.isEnded, 5_000);
    expect(plain.received).not.toContain('HTTP/1.1');
    await eventually(
      () => /"code":"ERR_SSL_HTTP_REQUEST".*TLS handshake failed/.test(service.api.output),
      5_000,
    );
    expect((await fetch(`${service.client.url}/health/live`)).status).toBe(200);
  });

  it('closes connections that send nothing, or half a handshake', async () => {
    for (const head of ['', '\x16\x03\x01\x02\x00\x01']) {
      const silent = new StubbornClient(`http://127.0.0.1:${port()}`, head);
      await eventually(() => silent.isEnded, 5_000);
      expect(silent.endedAfter).toBeGreaterThan(900);
    }
    expect(service.api.output).toContain('"code":"ERR_TLS_HANDSHAKE_TIMEOUT"');
  });

  it('takes no larger files and waits no longer than without TLS', async () => {
    const tooLarge = await service.client.post([
      ['file', new Blob([csv('name,email', ...people(50_000))])],
      ['accountId', 'tls'],
      ['entityType', 'CONTACT'],
    ]);
    expect(tooLarge).toMatchObject({ status: 413, body: { code: 'FILE_TOO_LARGE' } });
    const stalled = await StalledClient.connect(service.client.url, 'in the file');
    await eventually(() => stalled.status === 408, 10_000);
    expect(stalled.code).toBe('UPLOAD_TOO_SLOW');
    stalled.leave();
    const body = `PUT /api/v1/accounts/a/limits HTTP/1.1\r\n${HOST}Content-Type: application/json\r\nContent-Length: 9\r\n\r\n{`;
    const late = new StubbornClient(service.client.url, body);
    await eventually(() => late.isEnded, 5_000);
    expect(late.body).toMatchObject({ status: 408, code: 'REQUEST_TIMEOUT' });
  });

  it('answers what its parser rejects with a problem document', async () => {
    const long = `GET /docs HTTP/1.1\r\n${HOST}X: ${'x'.repeat(MAX_HEADER_BYTES)}\r\n\r\n`;
    expect(await rawRequest(service.client.url, long)).toMatchObject({
      status: 431,
      body: { code: 'HEADERS_TOO_LARGE' },
    });
    expect(await rawRequest(service.client.url, 'hello\r\n\r\n')).toMatchObject({
      status: 400,
      body: { code: 'MALFORMED_REQUEST' },
    });
  });

  it('takes a renewed certificate on SIGHUP, without a restart and without losing a connection', async () => {
    const served = (): Promise<string> => servedCertificate(service.client.url);
    expect(await served()).toBe('CN=first');
    const open = await StalledClient.connect(service.client.url, 'in the file');
    install(second);
    service.api.child.kill('SIGHUP');
    // Sooner than the next look at the files.
    await eventually(async () => (await served()) === 'CN=second', 3_000);
    open.finish({ accountId: 'tls', entityType: 'CONTACT' });
    await eventually(() => open.status === 202, 10_000);
    open.leave();
    expect(service.api.output).toContain('certificate renewed');
    expect((await service.client.get('/entities')).status).toBe(200);
  });
});
