import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { EmbeddedPostgres } from '../../src/standalone/postgres/embedded-postgres.js';
import { startEmbeddedPostgres } from '../../src/standalone/postgres/embedded-postgres.js';
import type { Client } from '../support/client.js';
import type { TestDatabase } from '../support/database.js';
import { DatabaseProxy } from '../support/database-proxy.js';
import type { TestRedis } from '../support/redis.js';
import { freePort, startRedis } from '../support/redis.js';
import type { Backend, ServiceProcess } from '../support/service.js';
import { Service } from '../support/service.js';
import { HOOKS, prepare } from './own-table.js';
import { PostgresLog } from './postgres-log.js';
import { Refusals } from './refusals.js';
import { SupervisedProcess } from './supervised-process.js';
import { Transitions } from './transitions.js';

export const LEASE_MS = 1500;
/** Short, so that a round takes seconds. recovery.spec.ts uses the defaults. */
const SHORT_LEASES = {
  STALE_AFTER_MS: `${LEASE_MS}`,
  HEARTBEAT_MS: '300',
  SWEEP_MS: '300',
  SHUTDOWN_SECONDS: '5',
};
/** Small chunks, so that many units run at the same time. */
export const CHUNK_ROWS = 300;
const ENVIRONMENT = { CHUNK_ROWS: `${CHUNK_ROWS}`, LOG_LEVEL: 'info' };
/** Redis keeps its data over a kill. */
const APPEND_ONLY = ['--appendonly', 'yes'];
/**
 * Durability settings are those of the product: fsync, synchronous_commit and full_page_writes are on. A crash of the
 * server loses what is in its memory, so a commit must be in the write-ahead log before it is confirmed, and a write
 * that is killed may be torn.
 */
const POSTGRES_SETTINGS = {
  // The product logs no errors of clients. Here they are counted, and a deadlock is reported as a difference.
  log_min_messages: 'error',
  log_min_error_statement: 'error',
  log_line_prefix: '%m [%p] %a %e ',
  // Short, so that a deadlock is detected before a lease expires and ends it.
  deadlock_timeout: '100ms',
};

/** The system under test with one queue backend: Postgres, Redis, the API and workers, each of which can be killed. */
export class World {
  readonly workers: SupervisedProcess[] = [];
  /** Events that no fault explains, such as a process that ended by itself. */
  readonly findings: string[] = [];
  readonly postgresLog: PostgresLog;
  api!: SupervisedProcess;
  /** Connects the service's processes to Postgres; the test itself connects directly. */
  proxy!: DatabaseProxy;
  readonly refusals = new Refusals(() => this.db);
  readonly transitions = new Transitions(() => this.db);
  private service!: Service;

  private constructor(
    readonly backend: Backend,
    readonly folder: string,
    private postgres: EmbeddedPostgres,
    private redis: TestRedis | null,
  ) {
    this.postgresLog = new PostgresLog(join(folder, 'postgres.log'));
  }

  static async start(
    backend: Backend,
    { workers = 3, env = SHORT_LEASES }: { workers?: number; env?: Record<string, string> } = {},
  ): Promise<World> {
    const folder = mkdtempSync(join(tmpdir(), `bulk-actions-chaos-${backend}-`));
    const postgres = await startEmbeddedPostgres({ dataDir: folder, settings: POSTGRES_SETTINGS });
    const redis = backend === 'redis' ? await startRedis(folder, undefined, APPEND_ONLY) : null;
    const world = new World(backend, folder, postgres, redis);
    try {
      if (backend === 'redis' && !redis) throw new Error('redis-server is not on the PATH');
      await world.startService(env);
      await Promise.all(Array.from({ length: workers }, () => world.addWorker()));
    } catch (error) {
      await world.stop();
      throw error;
    }
    return world;
  }

  get db(): TestDatabase {
    return this.service.db;
  }

  /** The API keeps its address when it is restarted. */
  get client(): Client {
    return this.service.client;
  }

  get postgresUrl(): string {
    return this.postgres.url;
  }

  get redisUrl(): string | null {
    return this.redis?.url ?? null;
  }

  async addWorker(): Promise<SupervisedProcess> {
    const worker = this.supervise(`worker ${this.workers.length + 1}`, () => this.service.startWorker());
    this.workers.push(worker);
    await worker.start();
    return worker;
  }

  /** Stops the server like `pg_ctl stop -m immediate` (SIGQUIT) or by kill -9, and starts it again after `downMs`. */
  async restartPostgres(signal: 'SIGQUIT' | 'SIGKILL', downMs: number): Promise<void> {
    process.kill(this.postgres.pid, signal);
    await this.postgres.whenEnded();
    await delay(downMs);
    this.postgres = await startEmbeddedPostgres({ dataDir: this.folder, settings: POSTGRES_SETTINGS });
  }

  /** @param empty whether Redis also loses its append-only file */
  async killRedis(downMs: number, empty: boolean): Promise<void> {
    const { port } = this.redis!;
    await this.redis!.kill();
    if (empty) await rm(join(this.folder, 'appendonlydir'), { recursive: true, force: true });
    await delay(downMs);
    this.redis = await startRedis(this.folder, port, APPEND_ONLY);
  }

  async stop(): Promise<void> {
    await Promise.all([...this.workers, this.api].map((process) => process?.stop()));
    await this.service?.stop();
    await this.proxy?.stop();
    await this.redis?.stop();
    await this.postgres.stop();
  }

  /** Deletes the folder with all data and logs. */
  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Writes the logs of all processes into the folder. @returns the folder */
  keepLogs(): string {
    writeFileSync(join(this.folder, 'service.log'), this.service.output);
    return this.folder;
  }

  private async startService(given: Record<string, string>): Promise<void> {
    const env = {
      ...ENVIRONMENT,
      ...given,
      PORT: `${await freePort()}`,
      ...(this.redis && { REDIS_URL: this.redis.url }),
    };
    this.proxy = await DatabaseProxy.start(this.postgres.roleUrls.app);
    const reach = (): Promise<string> => Promise.resolve(this.proxy.url);
    const { postgres } = this;
    this.service = await Service.start({ postgres, reach, workers: 0, env, nodeFlags: HOOKS, prepare });
    await this.refusals.install();
    await this.transitions.install();
    const { service } = this;
    this.api = this.supervise('the API', () => service.startApi().then(() => service.api));
    this.api.adopt(service.api);
  }

  private supervise(name: string, launch: () => Promise<ServiceProcess>): SupervisedProcess {
    return new SupervisedProcess(name, launch, (sentence) => void this.findings.push(sentence));
  }
}
