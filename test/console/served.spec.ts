import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { serveFiles } from '../../src/console/console-files.js';
import { ConsoleBrowser } from '../support/console.js';
import { PrefixProxy } from '../support/prefix-proxy.js';
import { Service } from '../support/service.js';
import { stopAll } from '../support/stop-all.js';

const ASSETS = 'dist/console/page/assets';
const HTML = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };

describe('the built console', () => {
  let service: Service;
  beforeAll(async () => {
    service = await Service.start({ workers: 0 });
  });
  afterAll(() => service.stop());

  const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(service.client.url + path, { headers, redirect: 'manual' });

  it('is where / leads a browser, and nobody else', async () => {
    const browser = await get('/', HTML);
    expect([browser.status, browser.headers.get('location')]).toEqual([302, 'console/']);
    for (const headers of [{}, { accept: '*/*' }, { accept: 'application/json' }]) {
      const program = await get('/', headers);
      expect(await program.json()).toMatchObject({ console: '/console/', docs: '/docs' });
      expect(program.headers.get('vary')).toContain('Accept');
    }
    expect((await get('/console?account=a')).headers.get('location')).toBe('console/?account=a');
  });

  it('may run its own scripts and nothing else', async () => {
    for (const path of ['/console/', '/console/actions/1']) {
      const { headers, status } = await get(path, HTML);
      expect(status).toBe(200);
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
          "font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      );
      expect(headers.get('cache-control')).toBe('no-cache');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
    const html = await (await get('/console/')).text();
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\bstyle=|\bon\w+=/);
  });

  it('is sent again only if it has changed', async () => {
    const { headers } = await get('/console/new');
    // `fetch` asks for an answer past all caches otherwise.
    const kept = { 'if-none-match': headers.get('etag')!, 'cache-control': 'max-age=0' };
    const again = await get('/console/new', kept);
    expect(again.status).toBe(304);
    for (const name of readdirSync(ASSETS).filter((each) => /\.(?:js|css)$/.test(each))) {
      const part = await get(`/console/assets/${name}`);
      expect(part.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    }
  });

  it('is compressed once, when it is built', async () => {
    const name = readdirSync(ASSETS).find((each) => each.endsWith('.css'))!;
    for (const [coding, ending] of [
      ['br', '.br'],
      ['gzip', '.gz'],
      ['identity', ''],
    ] as const) {
      const answer = await get(`/console/assets/${name}`, { 'accept-encoding': coding });
      expect(answer.headers.get('content-encoding')).toBe(coding === 'identity' ? null : coding);
      expect(answer.headers.get('vary')).toContain('Accept-Encoding');
      expect(Number(answer.headers.get('content-length'))).toBe(
        readFileSync(join(ASSETS, name + ending)).length,
      );
    }
  });

  it('goes on where it is built anew beside a running service', async () => {
    const built = mkdtempSync(join(tmpdir(), 'console-built-'));
    onTestFinished(() => rmSync(built, { recursive: true, force: true }));
    cpSync('dist/console/page', built, { recursive: true });
    const app = express().use('/console', serveFiles(built));
    const server = app.listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const [name] = readdirSync(join(built, 'assets'));
    rmSync(join(built, 'assets'), { recursive: true });
    const { port } = server.address() as AddressInfo;
    expect((await fetch(`http://127.0.0.1:${port}/console/assets/${name}`)).status).toBe(200);
  });

  it.each([
    '/console/assets/index-old.js',
    '/console/assets/..%2f..%2f..%2fmain.js',
    '/console/../main.js',
    '/console/a/b/c/d/e/f/g',
  ])('has nothing at %s', async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  it('takes nothing', async () => {
    const answer = await fetch(`${service.client.url}/console/`, { method: 'POST' });
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([404, 'NOT_FOUND']);
  });

  it('works below a path of a proxy, on each of its addresses', async () => {
    const proxy = await PrefixProxy.start(service.client.url, '/tools/bulk');
    const browser = await ConsoleBrowser.launch(proxy.url);
    try {
      for (const path of ['sign-in', 'actions/1', 'no/such/page']) {
        const page = await browser.open(path);
        await page.getByRole('banner').waitFor();
        const asked = await page.evaluate(() =>
          performance.getEntriesByType('resource').map(({ name }) => name),
        );
        expect(asked.filter((url) => !url.startsWith(`${proxy.url}/`))).toEqual([]);
      }
    } finally {
      await stopAll(browser, proxy);
    }
  });
});
