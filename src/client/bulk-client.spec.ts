import { once } from 'node:events';
import type { IncomingMessage, RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { BulkClient } from './bulk-client.js';
import { ProblemError, UnreachableError } from './errors.js';
import type { UploadSource } from './file-source.js';
import { blobSource, streamSource } from './file-source.js';

const FIELDS = { accountId: 'a', entityType: 'CONTACT' } as const;
const FILE = blobSource(new Blob(['name,email\n']), 'a "b".csv');

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

/** A server that is not the service. */
async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

const clientOf = (url: string): BulkClient => new BulkClient({ url, apiKey: 'ba_live_x' });

function problem(status: number, code: string, headers: Record<string, string> = {}): RequestListener {
  return (request, response) => {
    request.resume();
    const body = { type: '', title: code, status, code, detail: `It is ${code}.`, errors: [] };
    response.writeHead(status, { 'content-type': 'application/problem+json; charset=utf-8', ...headers });
    response.end(JSON.stringify(body));
  };
}

describe('the request of an upload', () => {
  it('has the fields before the file, the key, and a length where it is known', async () => {
    const seen: { headers: IncomingMessage['headers']; body: Buffer }[] = [];
    const url = await serve((request, response) => {
      void bodyOf(request).then((body) => {
        seen.push({ headers: request.headers, body });
        response.writeHead(202, { 'content-type': 'application/json' }).end('{"id":"1"}');
      });
    });
    const fields = { ...FIELDS, dryRun: true, skipLines: 2, mapping: { Mail: 'email' } };
    expect(await clientOf(url).upload(FILE, fields, { idempotencyKey: 'k' })).toEqual({ id: '1' });
    const [{ headers, body }] = seen as [(typeof seen)[0]];
    expect(headers).toMatchObject({ authorization: 'Bearer ba_live_x', 'idempotency-key': 'k' });
    expect(Number(headers['content-length'])).toBe(body.length);
    const form = body.toString();
    const names = Array.from(form.matchAll(/ name="(\w+)"/g), ([, name]) => name);
    expect(names).toEqual(['accountId', 'entityType', 'dryRun', 'skipLines', 'mapping', 'file']);
    expect(form).toContain('\r\n\r\n{"Mail":"email"}\r\n');
    expect(form).toContain('filename="a %22b%22.csv"\r\nContent-Type: text/csv\r\n\r\nname,email\n\r\n--');
    await clientOf(url).upload(FILE, FIELDS, { gzip: true });
    expect(seen[1]!.headers).toMatchObject({ 'content-encoding': 'gzip', 'transfer-encoding': 'chunked' });
    expect(gunzipSync(seen[1]!.body).toString()).toContain('\r\n\r\nname,email\n\r\n--');
    expect(seen[1]!.headers['idempotency-key']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is not read ahead of a slow service', async () => {
    const url = await serve((request) => void request.pause());
    let read = 0;
    const endless: UploadSource = {
      ...FILE,
      size: null,
      open: async function* () {
        for (; read < 2000; read += 1) yield await Promise.resolve(Buffer.alloc(100_000));
      },
    };
    const controller = new AbortController();
    const sent = clientOf(url).upload(endless, FIELDS, { signal: controller.signal });
    const reason = expect(sent).rejects.toMatchObject({ name: 'AbortError' });
    let before = -1;
    while (read !== before || read === 0) {
      before = read;
      await new Promise((done) => setTimeout(done, 100));
    }
    controller.abort();
    await reason;
    // What the buffers of both sockets take, of 200 MB.
    expect(read).toBeLessThan(200);
  });

  it('is repeated with the same key where it may have succeeded, and not where it was refused', async () => {
    const keys: unknown[] = [];
    const url = await serve((request, response) => {
      keys.push(request.headers['idempotency-key']);
      if (keys.length === 1) return void request.socket.destroy();
      if (keys.length === 2) return problem(503, 'UPLOAD_LOST', { 'retry-after': '1' })(request, response);
      problem(422, 'INVALID_REQUEST')(request, response);
    });
    const retries: unknown[] = [];
    const sent = clientOf(url).upload(FILE, FIELDS, {
      attempts: 5,
      onRetry: (error, attempt, waitMs) => retries.push([error.name, attempt, waitMs]),
    });
    await expect(sent).rejects.toMatchObject({ status: 422, code: 'INVALID_REQUEST' });
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);
    expect(retries).toEqual([
      ['UnreachableError', 2, 500],
      ['ProblemError', 3, 1000],
    ]);
  });

  it('can be ended while it waits for its repetition', async () => {
    const url = await serve(problem(503, 'UPLOAD_LOST', { 'retry-after': '20' }));
    const controller = new AbortController();
    const reason = new Error('Enough.');
    const { signal } = controller;
    const sent = clientOf(url).upload(FILE, FIELDS, { signal, onRetry: () => controller.abort(reason) });
    await expect(sent).rejects.toBe(reason);
  });

  it('of a stream is sent once', async () => {
    let requests = 0;
    const url = await serve((request) => {
      requests += 1;
      request.socket.destroy();
    });
    const stream = streamSource(new Blob(['x']).stream(), 'stdin');
    await expect(clientOf(url).upload(stream, FIELDS)).rejects.toThrow(UnreachableError);
    expect(requests).toBe(1);
  });

  it('fails with what the file fails with, at once', async () => {
    const url = await serve((request) => void request.resume());
    const broken: UploadSource = {
      ...FILE,
      open: async function* () {
        yield await Promise.resolve(Buffer.from('name'));
        throw new Error('The disk is gone.');
      },
    };
    for (const gzip of [false, true]) {
      const sent = clientOf(url).upload(broken, FIELDS, { gzip });
      await expect(sent).rejects.toMatchObject({ name: 'Error', message: 'The disk is gone.' });
    }
  });
});

describe('what is no success', () => {
  const ask = async (answer: RequestListener): Promise<unknown> => {
    const url = await serve(answer);
    return clientOf(url)
      .listEntities()
      .catch((error: unknown) => error);
  };

  it('is a typed problem, with the seconds of Retry-After', async () => {
    const error = await ask(problem(429, 'REQUEST_LIMIT', { 'retry-after': '7' }));
    expect(error).toBeInstanceOf(ProblemError);
    expect(error).toMatchObject({
      status: 429,
      code: 'REQUEST_LIMIT',
      message: 'It is REQUEST_LIMIT.',
      retryAfterSeconds: 7,
    });
  });

  const others: [string, RequestListener, RegExp][] = [
    ['the page of a proxy', (_, response) => void response.writeHead(502).end('<html>'), /answers 502/],
    [
      'a redirect',
      (_, response) => void response.writeHead(301, { location: 'https://example.com/x' }).end(),
      /redirects to https:\/\/example\.com; use that URL/,
    ],
    [
      'the page of another program',
      (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
      /answers with text\/html/,
    ],
    ['a broken connection', (request) => void request.socket.destroy(), /No connection to http:.*: /],
  ];
  it.each(others)('%s is no answer of the service', async (_, answer, message) => {
    const error = await ask(answer);
    expect(error).toBeInstanceOf(UnreachableError);
    expect((error as Error).message).toMatch(message);
  });

  it.each([
    [200, 'application/json'],
    [422, 'application/problem+json'],
  ])('of %i that breaks off in its body is none', async (status, type) => {
    const url = await serve((request, response) => {
      request.resume();
      response.writeHead(status, { 'content-type': type, 'content-length': 100 });
      response.write('{"id":', () => response.destroy());
    });
    const asked = clientOf(url).getActionStats({ path: { id: '1' } });
    await expect(asked).rejects.toThrow(UnreachableError);
  });

  it('of an upload that breaks off in its body is asked for again, under the same key', async () => {
    const keys: unknown[] = [];
    const url = await serve((request, response) => {
      void bodyOf(request).then(() => {
        keys.push(request.headers['idempotency-key']);
        response.writeHead(202, { 'content-type': 'application/json', 'content-length': 10 });
        if (keys.length === 1) response.write('{"id"', () => response.destroy());
        else response.end('{"id":"1"}');
      });
    });
    expect(await clientOf(url).upload(FILE, FIELDS)).toEqual({ id: '1' });
    expect(keys).toEqual([keys[0], keys[0]]);
  });

  it('names why there is no connection', async () => {
    const url = await serve(() => undefined);
    servers[0]!.close();
    await expect(clientOf(url).listEntities()).rejects.toThrow(/ECONNREFUSED/);
    await expect(clientOf(url.replace('127.0.0.1', 'localhost')).listEntities()).rejects.toThrow(
      /ECONNREFUSED/,
    );
  });
});
