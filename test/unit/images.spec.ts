import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Certificates } from '../support/certificates.js';

const api = readFileSync('Dockerfile', 'utf8');
const worker = readFileSync('Dockerfile.worker', 'utf8');
const compose = readFileSync('docker-compose.yml', 'utf8');

/** Runs what an image's HEALTHCHECK runs. @returns its exit code */
async function checkHealth(dockerfile: string, env: Record<string, string>): Promise<number | null> {
  const command = /^ +CMD (\[.*\])$/m.exec(dockerfile)?.[1];
  const [, ...args] = JSON.parse(command!) as string[];
  const child = execFile(process.execPath, args, { env });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}

describe('the images', () => {
  const sharedPart = (dockerfile: string): string => dockerfile.split('FROM base AS runtime\n')[0]!;

  it('are the same up to what runs', () => {
    expect(sharedPart(api)).toBe(sharedPart(worker));
    expect(sharedPart(api)).toContain('FROM node:24-bookworm-slim AS base\n');
    expect(sharedPart(api)).not.toBe(api);
  });

  it.each([api, worker])('are built by any builder: no front end to fetch, no digest, no heredoc', (text) => {
    expect(text).not.toMatch(/^# *syntax=|@sha256:|<<|corepack/m);
  });

  it.each(['http', 'https'])('API: healthy while it is ready, by %s', async (protocol) => {
    const certificates = new Certificates();
    onTestFinished(() => certificates.remove());
    const { cert, key } = await certificates.issue('health');
    let status = 200;
    const answer: RequestListener = (request, response) => {
      response.writeHead(request.url === '/health/ready' ? status : 404).end();
    };
    const tls = { cert: readFileSync(cert), key: readFileSync(key) };
    const server = protocol === 'http' ? createServer(answer) : createTlsServer(tls, answer);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const PORT = `${(server.address() as AddressInfo).port}`;
    const env = { PORT, ...(protocol === 'https' && { TLS_CERT: cert }) };
    expect(await checkHealth(api, env)).toBe(0);
    status = 503;
    expect(await checkHealth(api, env)).toBe(1);
    server.close();
    server.closeAllConnections();
    expect(await checkHealth(api, env)).toBe(1);
  });

  it('worker: healthy while its file is fresh', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bulk-actions-health-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const HEALTH_FILE = join(folder, 'health');
    expect(await checkHealth(worker, { HEALTH_FILE })).toBe(1);
    await writeFile(HEALTH_FILE, '');
    expect(await checkHealth(worker, { HEALTH_FILE })).toBe(0);
    const aMinuteAgo = Date.now() / 1000 - 60;
    await utimes(HEALTH_FILE, aMinuteAgo, aMinuteAgo);
    expect(await checkHealth(worker, { HEALTH_FILE })).toBe(1);
  });
});

describe('docker-compose.yml', () => {
  it('has nothing that Docker Compose 1.29 does not know', () => {
    expect(compose).not.toMatch(/^(version|name|include):/m);
    expect(compose).not.toMatch(/^ +(develop|start_interval|required|additional_contexts|env_file):/m);
    expect(compose).not.toMatch(/\$\{\w+:?\+/);
  });

  it('gives a container ten seconds more than the drain takes', () => {
    const template = parseEnv(readFileSync('.env.template', 'utf8'));
    const grace = /STOP_GRACE_PERIOD:-(\d+)s/.exec(compose)?.[1];
    expect(Number(grace)).toBe(Number(template.SHUTDOWN_SECONDS) + 10);
  });

  it('publishes one port, on the loopback address, and in its profile that of the proxy', () => {
    expect(compose.match(/^ +ports:\n(?: +- .*\n)+/gm)).toEqual([
      "    ports:\n      - '127.0.0.1:${PORT:-3000}:3000'\n",
      "    ports:\n      - '${PROXY_ADDRESS:-127.0.0.1}:${PROXY_PORT:-8443}:8443'\n",
    ]);
    expect(compose.match(/^ +profiles: .*$/gm)).toHaveLength(1);
  });
});
