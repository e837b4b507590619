import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterEach, describe, expect, it } from 'vitest';
import type { TrustedProxies } from '../config/config.js';
import { clientAddress } from './client-address.js';

describe('the address of a client', () => {
  let close: () => void;
  afterEach(() => close());

  /** What a request from 127.0.0.1 with these headers is taken for. */
  async function addressFor(
    proxies: TrustedProxies,
    headers: Record<string, string>,
    host = '127.0.0.1',
  ): Promise<string> {
    const app = express().set('trust proxy', proxies);
    app.use((request, response) => void response.json(clientAddress(request)));
    const server = app.listen(0, host);
    close = () => void server.close();
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    return (await (await fetch(`http://127.0.0.1:${port}`, { headers })).json()) as string;
  }

  const spoofed = {
    'x-forwarded-for': '203.0.113.9',
    forwarded: 'for=203.0.113.9',
    'x-real-ip': '203.0.113.9',
    'true-client-ip': '203.0.113.9',
    'cf-connecting-ip': '203.0.113.9',
  };

  it.each<TrustedProxies>([false, ['10.0.0.0/8'], ['uniquelocal', '::1']])(
    'is that of the connection, whatever it says itself, where %j is trusted',
    async (proxies) => {
      expect(await addressFor(proxies, spoofed)).toBe('127.0.0.1');
    },
  );

  it.each<[TrustedProxies, string, string]>([
    [1, '203.0.113.9', '203.0.113.9'],
    // The proxy adds what it sees behind what the client wrote.
    [1, '198.51.100.1, 203.0.113.9', '203.0.113.9'],
    [2, '198.51.100.1, 203.0.113.9, 10.0.0.1', '203.0.113.9'],
    [['loopback'], '198.51.100.1, 203.0.113.9', '203.0.113.9'],
    [['127.0.0.1', '10.0.0.0/8'], '198.51.100.1, 203.0.113.9, 10.0.0.1', '203.0.113.9'],
    [['127.0.0.1', '10.0.0.0/8'], '10.0.0.2, 10.0.0.1', '10.0.0.2'],
    [1, '203.0.113.9:4711', '203.0.113.9'],
    [1, '2001:DB8:0:0::1', '2001:db8::1'],
    [1, '[2001:db8::1]:4711', '2001:db8::1'],
    [1, 'fe80::1%eth0', 'fe80::1'],
    [1, '::ffff:203.0.113.9', '203.0.113.9'],
    // Nothing that is no address gets through.
    [1, 'unknown', '127.0.0.1'],
    [1, '203.0.113.9<script>', '127.0.0.1'],
    [2, 'unknown, 203.0.113.9', '203.0.113.9'],
    [1, '', '127.0.0.1'],
  ])('is what the proxies of %j say: %s', async (proxies, told, address) => {
    expect(await addressFor(proxies, { ...spoofed, 'x-forwarded-for': told })).toBe(address);
  });

  it('is spelled alike on a socket for both families', async () => {
    expect(await addressFor(false, {}, '::')).toBe('127.0.0.1');
  });
});
