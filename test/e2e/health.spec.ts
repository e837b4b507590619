import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { startEmbeddedPostgres } from '../../src/standalone/postgres/embedded-postgres.js';
import { eventually } from '../support/eventually.js';
import { csv, people } from '../support/files.js';
import { startRedis } from '../support/redis.js';
import type { ServiceOptions } from '../support/service.js';
import { backends, Service } from '../support/service.js';

async function start(options: ServiceOptions): Promise<Service> {
  const service = await Service.start({ workers: 0, ...options });
  onTestFinished(() => service.stop());
  return service;
}

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bulk-actions-health-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

interface Health {
  readonly status: number;
  readonly type: string | null;
  readonly body: Record<string, unknown>;
}

async function health(service: Service, path: 'live' | 'ready'): Promise<Health> {
  const response = await fetch(`${service.client.url}/health/${path}`);
  const body = (await response.json()) as Record<string, unknown>;
  return { status: response.status, type: response.headers.get('content-type'), body };
}

const notReady = (...names: string[]): unknown => ({
  status: 503,
  type: expect.stringContaining('application/problem+json') as string,
  body: expect.objectContaining({
    code: 'NOT_READY',
    detail: `Not ready: ${names.join(', ')}.`,
    errors: names.map((field) => expect.objectContaining({ field, code: 'UNREACHABLE' }) as object),
  }) as object,
});

describe('health', () => {
  it.each(backends())('an API on %s is live and ready, and does not log the question', async (backend) => {
    const service = await start({ backend, env: { LOG_LEVEL: 'info' } });
    expect(await health(service, 'live')).toMatchObject({ status: 200, body: { status: 'live' } });
    expect(await health(service, 'ready')).toMatchObject({ status: 200, body: { status: 'ready' } });
    await service.client.get('/bulk-actions');
    await eventually(() => service.output.includes('"path":"/api/v1/bulk-actions"'), 5_000);
    expect(service.output).not.toContain('"path":"/health');
    // Nor does it tell its routes one by one.
    expect(service.output).not.toContain('Mapped {');
  });

  it('stands outside the base of the API and outside its documentation', async () => {
    const service = await start({});
    expect((await service.client.get('/health/live')).status).toBe(404);
    const document = await (await fetch(`${service.client.url}/docs-json`)).text();
    expect(document).not.toContain('health');
  });

  it('names the database while it is away, and is ready again when it is back', async () => {
    const settings = { dataDir: await temporaryFolder(), settings: { fsync: 'off' } };
    let postgres = await startEmbeddedPostgres(settings);
    onTestFinished(() => postgres.stop());
    const service = await start({ postgres });
    await eventually(async () => (await health(service, 'ready')).status === 200, 10_000);
    await postgres.stop();
    // The queue lives there too.
    await eventually(async () => {
      expect(await health(service, 'ready')).toEqual(notReady('database', 'queue'));
      return true;
    }, 10_000);
    expect((await health(service, 'live')).status).toBe(200);
    postgres = await startEmbeddedPostgres(settings);
    await eventually(async () => (await health(service, 'ready')).status === 200, 30_000);
  });

  it.skipIf(inject('redisUrl') === null)('names the queue while Redis is away', async () => {
    const folder = await temporaryFolder();
    const redis = (await startRedis(folder))!;
    const service = await start({ env: { REDIS_URL: redis.url } });
    expect((await health(service, 'ready')).status).toBe(200);
    await redis.stop();
    expect(await health(service, 'ready')).toEqual(notReady('queue'));
    const again = (await startRedis(folder, redis.port))!;
    onTestFinished(() => again.stop());
    await eventually(async () => (await health(service, 'ready')).status === 200, 30_000);
  });

  it('names workers that start nothing while units wait, until they do', async () => {
    const env = { STALLED_AFTER_SECONDS: '1', STALE_AFTER_MS: '600000', HEARTBEAT_MS: '200' };
    const service = await start({ env, workers: 1 });
    const [worker] = service.workers;
    const upload = (): Promise<string> => service.client.upload(csv('name,email', ...people(3)), 'stalled');
    // A queue that is being laid out in Postgres for the first time would hang with whoever freezes in the middle.
    await service.client.ended(await upload());
    // Frozen, and not yet taken for dead: a live worker with free slots that hears of nothing.
    worker!.child.kill('SIGSTOP');
    onTestFinished(() => void worker!.child.kill('SIGCONT'));
    const id = await upload();
    const stalled = expect.objectContaining({ field: 'workers', code: 'STALLED' }) as object;
    await eventually(async () => {
      const { status, body } = await health(service, 'ready');
      if (status !== 200) expect(body).toMatchObject({ code: 'NOT_READY', errors: [stalled] });
      return status === 503;
    }, 15_000);
    worker!.child.kill('SIGCONT');
    await service.client.ended(id);
    await eventually(async () => (await health(service, 'ready')).status === 200, 15_000);
  });

  it('a worker tells with its heartbeat that it takes units', async () => {
    const service = await start({ env: { STALLED_AFTER_SECONDS: '1', HEARTBEAT_MS: '200' }, workers: 1 });
    await service.client.ended(await service.client.upload(csv('name,email', ...people(3)), 'busy'));
    const claimed = `SELECT 1 FROM workers WHERE claimed_at > started_at`;
    await eventually(async () => (await service.db.rows(claimed)).length === 1, 15_000);
  });

  it('a worker keeps its file fresh for as long as the others see its heartbeat', async () => {
    const HEALTH_FILE = join(await temporaryFolder(), 'health');
    const touched = async (): Promise<number> => (await stat(HEALTH_FILE)).mtimeMs;
    const service = await start({ env: { HEALTH_FILE, HEARTBEAT_MS: '200', STALE_AFTER_MS: '1000' } });
    await service.startWorker();
    const first = await eventually(touched, 5_000);
    await eventually(async () => (await touched()) > first, 5_000);
    // The heartbeats stand still, everything else goes on: from then on the file must grow old.
    await service.db.rows(
      `CREATE FUNCTION hold_back() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$`,
    );
    await service.db.rows(
      `CREATE TRIGGER hold_back BEFORE INSERT OR UPDATE ON workers FOR EACH ROW EXECUTE FUNCTION hold_back()`,
    );
    await eventually(async () => Date.now() - (await touched()) > 3_000, 15_000);
  });
});
