import { once } from 'node:events';
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Response } from 'express';
import { describe, expect, it } from 'vitest';
import { signalOf } from './client-gone.js';

describe('the signal that a client has gone', () => {
  it('is given for one that went before it was asked for', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const request = get({ host: '127.0.0.1', port: (server.address() as AddressInfo).port });
    request.on('error', () => undefined);
    const [, response] = (await once(server, 'request')) as [unknown, Response];
    const before = signalOf(response);
    expect(before.aborted).toBe(false);
    request.destroy();
    await once(response, 'close');
    expect(before.aborted).toBe(true);
    expect(signalOf(response).aborted).toBe(true);
    server.close();
  });
});
