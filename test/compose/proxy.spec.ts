import { chmodSync, copyFileSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CertificateFiles } from '../support/certificates.js';
import { Certificates } from '../support/certificates.js';
import { Client } from '../support/client.js';
import { ComposeProject } from '../support/compose.js';
import { curlUpload } from '../support/curl.js';
import { eventually } from '../support/eventually.js';
import { csv, generate, people } from '../support/files.js';
import { freePort } from '../support/redis.js';
import { servedCertificate } from '../support/served-certificate.js';
import { StalledClient } from '../support/stalled-client.js';

const SPOOFED = '203.0.113.9';

const certificates = new Certificates();
const [first, second] = [await certificates.issue('first'), await certificates.issue('second')];
const live = join(certificates.folder, 'live');
let project: ComposeProject;
let url: string;
let client: Client;

/** The proxy is not root. */
function install({ cert, key }: CertificateFiles): void {
  copyFileSync(cert, join(live, 'tls.crt'));
  copyFileSync(key, join(live, 'tls.key'));
  chmodSync(join(live, 'tls.key'), 0o644);
}

beforeAll(async () => {
  await mkdir(live);
  install(first);
  const trusted = [first, second].map(({ cert }) => readFileSync(cert, 'utf8'));
  setDefaultCACertificates([...getCACertificates('default'), ...trusted]);
  const port = await freePort();
  url = `https://localhost:${port}`;
  client = new Client(url);
  project = await ComposeProject.create({
    COMPOSE_PROFILES: 'proxy',
    PROXY_PORT: `${port}`,
    PROXY_CERTIFICATES: live,
    PUBLIC_URL: url,
    TRUST_PROXY: '1',
    CHUNK_ROWS: '1000',
    LOG_LEVEL: 'debug',
  });
  await project.compose(['up', '-d', '--build']);
  await ready();
});

afterAll(async () => {
  await project.down();
  certificates.remove();
});

const ready = (): Promise<boolean> =>
  eventually(async () => (await fetch(`${url}/health/ready`)).status === 200, 120_000, 500);

it('runs without rights, and sees no password', async () => {
  const shell = (command: string): Promise<string> =>
    project.compose(['exec', '-T', 'proxy', 'sh', '-c', command]);
  expect((await shell('id -un')).trim()).toBe('www-data');
  await expect(shell('touch /file')).rejects.toThrow(/Read-only file system/);
  expect(await shell(`grep -E '^Cap(Prm|Eff|Bnd)' /proc/1/status`)).not.toMatch(/[1-9a-f]$/m);
  await expect(shell('ls /run/secrets')).rejects.toThrow(/No such file/);
  const [id] = await project.containers('proxy');
  await eventually(
    async () => (await project.inspect(id!, '{{.State.Health.Status}}')) === 'healthy',
    60_000,
    500,
  );
});

it('takes a large file and gives its results back, at addresses that lead through it', async () => {
  const made = await generate(100_000, '--invalid', '1%', '--seed', '41');
  const trust = ['--cacert', first.cert];
  const { status, id } = await curlUpload(url, made.path, 'proxied', trust);
  expect(status).toBe(202);
  expect(await client.ended(id, 120_000)).toMatchObject({
    successfulItems: made.valid,
    failedItems: made.invalid,
  });
  const action = (await client.get<{ links: Record<string, string> }>(`/bulk-actions/${id}`)).body;
  const self = `${url}/api/v1/bulk-actions/${id}`;
  expect(action.links).toEqual({
    self,
    stats: `${self}/stats`,
    logs: `${self}/logs`,
    results: `${self}/results.csv`,
  });
  const results = await fetch(action.links.results!);
  expect((await results.text()).trimEnd().split('\n')).toHaveLength(made.rows + 1);
  // Refused at once, while it is still being sent.
  const refused = curlUpload(url, made.path, 'proxied', trust, '?nonsense=1');
  expect((await refused).status).toBe(422);
});

it('passes an upload on while it arrives', async () => {
  const open = await StalledClient.connect(url, 'in the file', { file: csv('name,email', ...people(5_000)) });
  const receiving = `SELECT count(*) FROM bulk_actions WHERE status = 'RECEIVING'`;
  await eventually(async () => (await project.sql(receiving))[0] === '1', 30_000);
  expect(open.status).toBe(0);
  open.finish({ accountId: 'open', entityType: 'CONTACT' });
  await eventually(() => open.status === 202, 30_000);
  const id = /"id":"([^"]+)"/.exec(open.answer)![1]!;
  expect(open.answer).toMatch(new RegExp(`^location: ${url}/api/v1/bulk-actions/${id}\r$`, 'im'));
  open.leave();
});

/** The address of the client of a request, as the API's log has it. */
async function loggedAddress(requestId: string): Promise<string> {
  const [api] = await project.containers('api');
  return eventually(async () => {
    const lines = (await project.docker('logs', api!)).split('\n');
    const line = lines.find(
      (one) => one.includes(`"id":"${requestId}"`) && one.includes('request completed'),
    );
    return line && (JSON.parse(line) as { req: { address: string } }).req.address;
  }, 30_000) as Promise<string>;
}

const addressOf = async (service: string): Promise<string> => {
  const [id] = await project.containers(service);
  return project.inspect(id!, '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}');
};

it("tells the API the client's address, and not what the client says of itself", async () => {
  const headers = {
    'X-Forwarded-For': SPOOFED,
    Forwarded: `for=${SPOOFED}`,
    'X-Real-IP': SPOOFED,
    'X-Forwarded-Host': 'evil.test',
  };
  // A client with an address of its own: another container.
  const options = {
    ...{ host: 'proxy', port: 8443, path: '/api/v1/entities', rejectUnauthorized: false },
    headers: { ...headers, Host: 'localhost', 'X-Request-Id': 'from-the-worker' },
  };
  const script = `require('https').get(${JSON.stringify(options)}, (r) => process.exit(console.log(r.statusCode)))`;
  expect(await project.compose(['exec', '-T', 'worker', 'node', '-e', script])).toContain('200');
  expect(await loggedAddress('from-the-worker')).toBe(await addressOf('worker'));

  await fetch(`${url}/api/v1/entities`, { headers: { ...headers, 'X-Request-Id': 'from-outside' } });
  const outside = await loggedAddress('from-outside');
  expect(outside).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
  expect([SPOOFED, await addressOf('proxy')]).not.toContain(outside);
});

it('says 503 while the API is away, and finds it again', async () => {
  await project.compose(['stop', 'api']);
  const away = await fetch(`${url}/api/v1/entities`);
  expect([away.status, away.headers.get('retry-after')]).toEqual([503, '5']);
  expect(await away.json()).toMatchObject({ status: 503, code: 'SERVICE_UNAVAILABLE', errors: [] });
  await project.compose(['up', '-d', '--force-recreate', '--no-deps', 'api']);
  await ready();
});

it('takes a renewed certificate on SIGHUP', async () => {
  expect(await servedCertificate(url)).toBe('CN=first');
  install(second);
  await project.compose(['kill', '-s', 'HUP', 'proxy']);
  await eventually(async () => (await servedCertificate(url)) === 'CN=second', 30_000);
});

it('refuses plain HTTP and old versions of TLS', async () => {
  expect((await fetch(url.replace('https', 'http'))).status).toBe(400);
  await expect(servedCertificate(url, { maxVersion: 'TLSv1.1', minVersion: 'TLSv1' })).rejects.toThrow();
});
