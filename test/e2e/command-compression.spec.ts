import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { BulkCommand } from '../support/bulk-command.js';

describe('bulk upload', () => {
  it('compresses on the way to another machine, once, and not where the service takes it for suspicious', async () => {
    const bulk = await BulkCommand.create({});
    onTestFinished(() => bulk.remove());
    await bulk.write('good.csv', 'name,email\n');
    const seen: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      const encoding = request.headers['content-encoding'];
      seen.push(encoding);
      request.resume().on('end', () => {
        const isRefused = encoding === 'gzip' && request.headers['idempotency-key'] === 'suspicious';
        const detail = {
          type: '',
          title: '',
          status: 422,
          code: 'SUSPICIOUS_COMPRESSION',
          detail: '',
          errors: [],
        };
        const type = isRefused ? 'application/problem+json' : 'application/json';
        response.writeHead(isRefused ? 422 : 202, { 'content-type': type });
        response.end(JSON.stringify(isRefused ? detail : { id: 'x' }));
      });
    });
    server.listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await bulk.write('good.csv.gz', gzipSync('name,email\n'));
    const send = async (host: string, ...args: string[]): Promise<number> =>
      (
        await bulk.run([
          'upload',
          '--entity',
          'contact',
          ...args,
          '--json',
          '--url',
          `http://${host}:${port}`,
        ])
      ).code;
    // The address of this machine that does not look like it.
    expect(await send('0.0.0.0', 'good.csv')).toBe(0);
    expect(await send('0.0.0.0', 'good.csv.gz')).toBe(0);
    expect(await send('0.0.0.0', 'good.csv', '--no-gzip')).toBe(0);
    expect(await send('127.0.0.1', 'good.csv')).toBe(0);
    expect(await send('0.0.0.0', 'good.csv', '--idempotency-key', 'suspicious')).toBe(0);
    expect(seen).toEqual(['gzip', undefined, undefined, undefined, 'gzip', undefined]);
  });
});
