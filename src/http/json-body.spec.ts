import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NextFunction, Request, Response } from 'express';
import express from 'express';
import { afterEach, describe, expect, it } from 'vitest';
import { eventually } from '../../test/support/eventually.js';
import { StubbornClient } from '../../test/support/stubborn-client.js';
import { jsonBody } from './json-body.js';
import { ProblemFilter } from './problem.filter.js';

const HEAD = 'Host: localhost\r\nContent-Type: application/json\r\n';

describe('a JSON body', () => {
  let server: Server;
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  async function serve(deadlineMs: number): Promise<string> {
    const app = express();
    const problems = new ProblemFilter();
    app.use(jsonBody(deadlineMs));
    app.use((request, response) => void response.json({ body: request.body as unknown }));
    app.use((error: unknown, request: Request, response: Response, _next: NextFunction) =>
      problems.answer(error, request, response),
    );
    server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  it.each(['PUT', 'PATCH', 'POST', 'DELETE'])('of %s that does not end gets 408', async (method) => {
    const url = await serve(200);
    for (const rest of ['Content-Length: 9\r\n\r\n{', 'Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n']) {
      const client = new StubbornClient(url, `${method} / HTTP/1.1\r\n${HEAD}${rest}`);
      await eventually(() => client.isEnded, 5_000);
      expect(client.body).toMatchObject({ status: 408, code: 'REQUEST_TIMEOUT' });
      expect(client.endedAfter).toBeGreaterThan(150);
    }
  });

  it('that comes a byte at a time gets it at the same time', async () => {
    const client = new StubbornClient(
      await serve(300),
      `PUT / HTTP/1.1\r\n${HEAD}Content-Length: 9000\r\n\r\n{`,
    );
    const timer = setInterval(() => client.socket.write(' '), 50);
    await eventually(() => client.isEnded, 5_000);
    clearInterval(timer);
    expect(client.status).toBe(408);
  });

  it('that comes in time is taken, and its deadline is over with it', async () => {
    const url = await serve(300);
    const whole = `PUT / HTTP/1.1\r\n${HEAD}Content-Length: 9\r\n\r\n{"a": 11}`;
    const client = new StubbornClient(url, whole);
    await eventually(() => client.status === 200, 5_000);
    const begun = Date.now();
    await eventually(() => Date.now() - begun > 600, 5_000);
    expect(client.isEnded).toBe(false);
    client.socket.write(whole);
    await eventually(() => client.received.match(/HTTP\/1\.1 200/g)?.length === 2, 5_000);
    client.socket.destroy();
  });
});
