import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Redis } from 'ioredis';
import { inject } from 'vitest';
import { nodeFlags as flagsOf } from '../../src/process/node-flags.js';
import type { EmbeddedPostgres } from '../../src/standalone/postgres/embedded-postgres.js';
import { Client } from './client.js';
import type { TestDatabase } from './database.js';
import { createTestDatabase, openDatabase } from './database.js';

export type Backend = 'postgres' | 'redis';

/** The backends that this machine can run; what is left out was announced loudly by the global set-up. */
export function backends(): Backend[] {
  return inject('redisUrl') === null ? ['postgres'] : ['postgres', 'redis'];
}

export interface ServiceOptions {
  readonly backend?: Backend;
  readonly workers?: number;
  readonly env?: Record<string, string>;
  /** By which URL the processes reach the database, where it is not the database's own. */
  readonly reach?: (databaseUrl: string) => Promise<string>;
  /** Another server than the suite's, to be migrated first; for tests that stop it. */
  readonly postgres?: EmbeddedPostgres;
  /** For node, before the entry. */
  readonly nodeFlags?: readonly string[];
  /** Runs once the database is there, before any process of the product; with the rights of `migrate`. */
  readonly prepare?: (ownerUrl: string) => Promise<unknown>;
}

/** A process of the product, built and run as in production. */
export class ServiceProcess {
  /** What it has logged, for assertions and for a failed test. */
  output = '';
  /** What it said when it was ready. */
  ready: { readonly url?: string } = {};

  constructor(readonly child: ChildProcess) {
    const collect = (data: Buffer): void => void (this.output += data.toString());
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
  }

  get pid(): number {
    return this.child.pid!;
  }

  async end(signal: NodeJS.Signals): Promise<number | null> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return this.child.exitCode;
    const exit = once(this.child, 'exit');
    this.child.kill(signal);
    // A stopped process takes no other signal than these two.
    if (signal === 'SIGTERM') this.child.kill('SIGCONT');
    await exit;
    return this.child.exitCode;
  }
}

/** API and workers as real processes on a database of their own. */
export class Service {
  readonly workers: ServiceProcess[] = [];
  api!: ServiceProcess;
  client!: Client;

  private constructor(
    readonly db: TestDatabase,
    private readonly env: Record<string, string>,
    private readonly nodeFlags: readonly string[],
  ) {}

  static async start(options: ServiceOptions = {}): Promise<Service> {
    const db = options.postgres ? await openDatabase(options.postgres) : await createTestDatabase();
    const env: Record<string, string> = {
      DATABASE_URL: (await options.reach?.(db.url)) ?? db.url,
      PORT: '0',
      LOG_LEVEL: 'debug',
      ...options.env,
    };
    if (options.backend === 'redis') env.REDIS_URL = await emptyRedis();
    const service = new Service(db, env, options.nodeFlags ?? []);
    try {
      await options.prepare?.(db.ownerUrl);
      const workers = Array.from({ length: options.workers ?? 2 }, () => service.startWorker());
      await Promise.all([service.startApi(), ...workers]);
    } catch (error) {
      await service.stop();
      throw error;
    }
    return service;
  }

  async startApi(env: Record<string, string> = {}): Promise<void> {
    this.api = await startProcess('dist/main.js', { ...this.env, ...env }, this.nodeFlags);
    this.client = new Client(this.api.ready.url!);
  }

  async startWorker(env: Record<string, string> = {}): Promise<ServiceProcess> {
    const worker = await startProcess('dist/worker.main.js', { ...this.env, ...env }, this.nodeFlags);
    this.workers.push(worker);
    return worker;
  }

  async stop(): Promise<void> {
    const processes = [...this.workers, ...(this.api ? [this.api] : [])];
    await Promise.all(processes.map((process) => process.end('SIGTERM')));
    await this.db.drop();
  }

  get redisUrl(): string | undefined {
    return this.env.REDIS_URL;
  }

  /** Everything that any process has logged. */
  get output(): string {
    return [this.api, ...this.workers].map((process) => process.output).join('');
  }
}

/** Resolves when it is ready. @throws Error with its output when it ends before that */
export async function startProcess(
  entry: string,
  env: Record<string, string>,
  nodeFlags: readonly string[],
): Promise<ServiceProcess> {
  const child = spawn(process.execPath, [...flagsOf(entry), ...nodeFlags, entry], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const started = new ServiceProcess(child);
  const ready = await Promise.race([
    once(child, 'message').then(([message]) => message as { url?: string }),
    once(child, 'exit').then(() => null),
  ]);
  if (!ready) throw new Error(`${entry} did not start:\n${started.output}`);
  started.ready = ready;
  return started;
}

/** Files run beside each other, tests within a file one after the other: each worker of the runner has its own. */
async function emptyRedis(): Promise<string> {
  const url = `${inject('redisUrl')!}/${process.env.VITEST_POOL_ID ?? '0'}`;
  const redis = new Redis(url);
  await redis.flushdb();
  redis.disconnect();
  return url;
}
