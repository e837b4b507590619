import { once } from 'node:events';
import type { RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CertificateFiles } from '../../test/support/certificates.js';
import { Certificates } from '../../test/support/certificates.js';
import { eventually } from '../../test/support/eventually.js';
import { StubbornClient } from '../../test/support/stubborn-client.js';
import { readCertificate, serverOptions } from './certificate.js';
import { answerParserErrors } from './parser-errors.js';
import { limitTimes } from './time-limits.js';

const GET = 'GET / HTTP/1.1\r\nHost: localhost\r\n';

describe.each(['http', 'https'])('a server with time limits that speaks %s', (protocol) => {
  let server: Server;
  let files: CertificateFiles;
  const certificates = new Certificates();
  beforeAll(async () => void (files = await certificates.issue('limits')));
  afterAll(() => certificates.remove());
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  async function serve(answer: RequestListener, requestMs = 200, idleMs = 200): Promise<string> {
    server =
      protocol === 'http'
        ? createServer(answer)
        : createTlsServer(
            serverOptions(await readCertificate({ certFile: files.cert, keyFile: files.key }), requestMs),
            answer,
          );
    answerParserErrors(server);
    limitTimes(server, { requestMs, idleMs });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return `${protocol}://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  it.each([
    ['nothing', ''],
    ['half a header', GET],
  ])('answers 408 to a client that has sent %s', async (_name, head) => {
    // Also where it has been idle before.
    const url = await serve((_request, response) => void response.end(), 400, 200);
    const client = new StubbornClient(url, head);
    await eventually(() => client.isEnded, 5_000);
    expect(client.body).toMatchObject({ status: 408, code: 'REQUEST_TIMEOUT' });
  });

  it('lets a reader go that takes nothing, and none that takes a little', async () => {
    let closed = 0;
    const piece = Buffer.alloc(64 * 1024, 'x');
    const url = await serve((_request, response) => {
      const write = (): void => {
        while (!response.destroyed && response.write(piece));
      };
      response.on('drain', write).on('close', () => closed++);
      write();
    });
    const stuck = new StubbornClient(url, `${GET}\r\n`).stopReading();
    const slow = new StubbornClient(url, `${GET}\r\n`).stopReading();
    const timer = setInterval(() => void slow.socket.read(1_000_000), 20);
    await eventually(() => closed === 1, 5_000);
    const begun = Date.now();
    await eventually(() => Date.now() - begun > 1_000, 5_000);
    clearInterval(timer);
    slow.socket.resume();
    const before = slow.bytes;
    await eventually(() => slow.bytes > before + 20_000_000, 10_000);
    expect(closed).toBe(1);
    expect(slow.isEnded).toBe(false);
    stuck.socket.resume();
    await eventually(() => stuck.isEnded, 5_000);
    slow.socket.destroy();
  });

  it('does not end a request on which it is at work, nor one whose body pauses', async () => {
    const url = await serve((request, response) => {
      request.resume();
      setTimeout(() => response.end('at last'), 1_500);
    });
    const waiting = new StubbornClient(url, `${GET}Connection: close\r\n\r\n`);
    const pausing = new StubbornClient(url, `${GET}Content-Length: 5\r\nConnection: close\r\n\r\nab`);
    const timer = setTimeout(() => pausing.socket.write('cde'), 1_000);
    await eventually(() => waiting.isEnded && pausing.isEnded, 5_000);
    clearTimeout(timer);
    expect(waiting.received).toContain('at last');
    expect(pausing.received).toContain('at last');
  });

  it('ends an idle connection also when its timer is that of a request', async () => {
    const url = await serve((_request, response) => void response.end('x'));
    server.keepAliveTimeout = 100;
    const client = new StubbornClient(url, `${GET}\r\n`);
    await eventually(() => client.status === 200, 5_000);
    await eventually(() => client.isEnded, 5_000);
  });

  it('drops 64 MiB of what comes after an answer, and little more', { timeout: 20_000 }, async () => {
    const url = await serve((_request, response) => void response.writeHead(422).end('no'), 200, 60_000);
    const piece = `100000\r\n${'x'.repeat(0x100000)}\r\n`;
    const client = new StubbornClient(url, `${GET}Transfer-Encoding: chunked\r\n\r\n`);
    let sent = 0;
    const send = (): void => {
      if (!client.socket.destroyed) client.socket.write(piece, () => (sent++, send()));
    };
    send();
    await eventually(() => client.isEnded, 15_000);
    expect(client.status).toBe(422);
    expect(sent).toBeGreaterThanOrEqual(64);
    // It looks twenty times a second, and this machine may send gigabytes in one.
    expect(sent).toBeLessThan(300);
  });

  it('waits ten seconds for what comes after an answer, and no longer', { timeout: 20_000 }, async () => {
    const url = await serve((_request, response) => void response.writeHead(422).end('no'), 200, 60_000);
    const client = new StubbornClient(url, `${GET}Content-Length: 1000\r\n\r\n`);
    const timer = setInterval(() => client.socket.write('x'), 500);
    await eventually(() => client.status === 422, 5_000);
    await eventually(() => client.isEnded, 15_000);
    clearInterval(timer);
    expect(client.endedAfter).toBeGreaterThan(9_000);
    expect(client.endedAfter).toBeLessThan(13_000);
  });
});
