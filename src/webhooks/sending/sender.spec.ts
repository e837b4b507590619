import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, LookupFunction } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { Certificates } from '../../../test/support/certificates.js';
import { Sender } from './sender.js';

const SIGNED = { 'webhook-id': '1' };

/** Looks every name up as the next of these addresses. */
function resolvingTo(...addresses: string[]): { lookup: LookupFunction; asked: () => number } {
  let asked = 0;
  const lookup: LookupFunction = (_host, options, done) => {
    const address = addresses[Math.min(asked++, addresses.length - 1)]!;
    const family = address.includes(':') ? 6 : 4;
    if (options.all) done(null, [{ address, family }]);
    else done(null, address, family);
  };
  return { lookup, asked: () => asked };
}

describe('the sender', () => {
  let server: Server;
  let url: string;
  const seen: { path: string; body: string; headers: NodeJS.Dict<string | string[]> }[] = [];
  const answers: Record<string, RequestListener> = {
    '/ok': (_, response) => void response.end('taken'),
    '/no': (_, response) => void response.writeHead(500).end('a\0b'),
    '/busy': (_, response) => void response.writeHead(503, { 'retry-after': '7' }).end(),
    '/gone': (_, response) => void response.writeHead(410).end(),
    '/redirect': (_, response) => void response.writeHead(307, { location: '/ok' }).end(),
    '/hang': () => undefined,
    '/drip': (_, response) => void response.writeHead(200).write('x'),
    '/upgrade': (request) =>
      void request.socket.end(
        'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n',
      ),
    '/break': (request) => void request.socket.destroy(),
    '/endless': (_, response) => {
      response.writeHead(200);
      const more = (): void => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
      };
      response.on('drain', more);
      more();
    },
  };
  beforeAll(async () => {
    server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        seen.push({ path: request.url!, body: Buffer.concat(parts).toString(), headers: request.headers });
        answers[request.url!]!(request, response);
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const open = new Sender({ allowPrivate: true, timeoutMs: 300 });
  const strict = (lookup?: LookupFunction) =>
    new Sender({ allowPrivate: false, timeoutMs: 300, ...(lookup && { lookup }) });

  it('sends the body with its headers, and says what was answered', async () => {
    expect(await open.send(`${url}/ok`, '{"a":"é"}', SIGNED)).toEqual({
      ...{ status: 200, error: null, answer: 'taken', latencyMs: expect.any(Number) as number },
      retryAfterMs: null,
    });
    expect(seen.at(-1)).toMatchObject({
      ...{ path: '/ok', body: '{"a":"é"}' },
      headers: { 'content-type': 'application/json', 'webhook-id': '1', 'content-length': '10' },
    });
  });

  it.each([
    ['/no', 500, 'STATUS', 'a\uFFFDb'],
    ['/gone', 410, 'STATUS', ''],
    ['/redirect', 307, 'REDIRECT', ''],
    ['/hang', null, 'TIMEOUT', null],
    ['/drip', 200, null, 'x'],
    ['/break', null, 'CONNECTION_FAILED', null],
    ['/endless', 200, null, 'x'.repeat(1024)],
  ])('of %s keeps %s %s', async (path, status, error, answer) => {
    const before = seen.length;
    const { latencyMs, ...told } = await open.send(url + path, '{}', SIGNED);
    expect(told).toEqual({ status, error, answer, retryAfterMs: null });
    expect(latencyMs).toBeLessThan(1_000);
    // Neither followed nor repeated.
    expect(seen).toHaveLength(before + 1);
  });

  it('says how long the receiver wants to be left alone', async () => {
    expect(await open.send(`${url}/busy`, '{}', SIGNED)).toMatchObject({ status: 503, retryAfterMs: 7_000 });
  });

  it('reads no more of an endless answer', async () => {
    const connections = (): Promise<number> =>
      new Promise((resolve) => server.getConnections((_, count) => resolve(count)));
    await open.send(`${url}/endless`, '{}', SIGNED);
    await expect.poll(connections).toBe(0);
  });

  it.each([
    ...['127.0.0.1', '10.0.0.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '192.168.0.1'],
    ...['::1', '::ffff:127.0.0.1', 'fe80::1', 'fd00:ec2::254', '64:ff9b::7f00:1', '2002:7f00:1::'],
  ])('connects to no host that is found at %s', async (address) => {
    const { lookup } = resolvingTo(address);
    const told = await strict(lookup).send('https://hooks.example.com/', '{}', SIGNED);
    expect(told).toMatchObject({ status: null, error: 'ADDRESS_NOT_ALLOWED' });
  });

  it('looks a host up once for check and connection, so that its address cannot change between', async () => {
    // The first passes the check, and no network leads there; the second is what a later look-up would find.
    const { lookup, asked } = resolvingTo('4000::1', '127.0.0.1');
    const told = await strict(lookup).send('https://hooks.example.com/', '{}', SIGNED);
    expect(told.error).not.toBe('ADDRESS_NOT_ALLOWED');
    expect(told.status).toBeNull();
    expect(asked()).toBe(1);
  });

  it('connects to the address that was checked, and asks by TLS for the host of the URL', async () => {
    const before = getCACertificates('default');
    const certificates = new Certificates();
    const [right, wrong] = await Promise.all(
      ['hooks.example.com', 'other.example.com'].map((host) => certificates.issue(host, undefined, host)),
    );
    const servers = [right!, wrong!].map(({ cert, key }) => {
      const tls = createTlsServer(
        { cert: readFileSync(cert), key: readFileSync(key) },
        (request, response) => {
          response.end((request.socket as TLSSocket).servername);
        },
      );
      return tls.listen(0, '127.0.0.1');
    });
    onTestFinished(() => {
      setDefaultCACertificates(before);
      for (const one of servers) one.close();
      certificates.remove();
    });
    await Promise.all(servers.map((one) => once(one, 'listening')));
    const send = async (to: Server): Promise<unknown> => {
      // A second look-up would find another address, to which no network leads.
      const { lookup, asked } = resolvingTo('127.0.0.1', '4000::1');
      const { port } = to.address() as AddressInfo;
      const sender = new Sender({ allowPrivate: true, timeoutMs: 2_000, lookup });
      const { status, error, answer } = await sender.send(`https://hooks.example.com:${port}/`, '{}', SIGNED);
      expect(asked()).toBe(1);
      return { status, error, answer };
    };
    const told = [await send(servers[0]!)];
    setDefaultCACertificates([...before, ...[right!, wrong!].map(({ cert }) => readFileSync(cert, 'utf8'))]);
    told.push(await send(servers[0]!), await send(servers[1]!));
    expect(told).toEqual([
      { status: null, error: 'TLS_FAILED', answer: null },
      { status: 200, error: null, answer: 'hooks.example.com' },
      { status: null, error: 'TLS_FAILED', answer: null },
    ]);
  });

  it('is not held up by an answer that switches to another protocol', async () => {
    expect(await open.send(`${url}/upgrade`, '{}', SIGNED)).toMatchObject({
      ...{ status: null, error: 'CONNECTION_FAILED' },
    });
  });

  it.each(['https://127.0.0.1/', 'https://[::1]/', 'https://[::ffff:127.0.0.1]/'])(
    'does not connect to %s',
    async (target) => {
      expect(await strict().send(target, '{}', SIGNED)).toMatchObject({ error: 'ADDRESS_NOT_ALLOWED' });
    },
  );

  it('sends nothing without TLS unless that is allowed', async () => {
    const before = seen.length;
    expect(await strict().send(`${url}/ok`, '{}', SIGNED)).toMatchObject({ error: 'ADDRESS_NOT_ALLOWED' });
    expect(seen).toHaveLength(before);
  });

  it('says what else went wrong', async () => {
    const unknown: LookupFunction = (_host, _options, done) =>
      done(Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' }), '', 4);
    expect(await strict(unknown).send('https://a.example.com/', '{}', SIGNED)).toMatchObject({
      error: 'HOST_NOT_FOUND',
    });
    const silent: LookupFunction = () => undefined;
    expect(await strict(silent).send('https://a.example.com/', '{}', SIGNED)).toMatchObject({
      error: 'TIMEOUT',
    });
    expect(await open.send(url.replace('http:', 'https:'), '{}', SIGNED)).toMatchObject({
      error: 'TLS_FAILED',
    });
    expect(await open.send('http://127.0.0.1:1/', '{}', SIGNED)).toMatchObject({
      error: 'CONNECTION_FAILED',
    });
  });
});
