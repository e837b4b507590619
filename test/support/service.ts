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
import { linesWithSecrets, passwordsIn } from './log-secrets.js';

const NO_REQUEST_LIMITS = {
  REQUESTS_PER_MINUTE: '0',
  UPLOADS_PER_MINUTE: '0',
  REQUESTS_PER_MINUTE_PER_ADDRESS: '0',
  UPLOADS_PER_MINUTE_PER_ADDRESS: '0',
  FAILED_SIGN_INS_PER_MINUTE: '0',
};

export type Backend = 'postgres' | 'redis';

/** The queue backends that this machine can run. The global set-up prints the ones that are left out. */
export function backends(): Backend[] {
  return inject('redisUrl') === null ? ['postgres'] : ['postgres', 'redis'];
}

export interface ServiceOptions {
  readonly backend?: Backend;
  readonly workers?: number;
  readonly env?: Record<string, string>;
  /** URL by which the processes connect to the database, if not the database's own. */
  readonly reach?: (databaseUrl: string) => Promise<string>;
  /** A server other than the suite's, for tests that stop it. It is migrated first. */
  readonly postgres?: EmbeddedPostgres;
  /** Command-line options for node. */
  readonly nodeFlags?: readonly string[];
  /** Runs after the database was created and before any process starts, with the rights of `migrate`. */
  readonly prepare?: (ownerUrl: string) => Promise<unknown>;
}

/** A process of the product, built and run as in production. */
export class ServiceProcess {
  /** Its log, for assertions and for the message of a failed test. */
  output = '';
  /** The message that it sent when it was ready. */
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
    // A process stopped by SIGSTOP reacts only to these two signals.
    if (signal === 'SIGTERM') this.child.kill('SIGCONT');
    await exit;
    return this.child.exitCode;
  }
}

/** API and workers as real processes with their own database. */
export class Service {
  readonly workers: ServiceProcess[] = [];
  /** Also those that have ended. */
  private readonly started: ServiceProcess[] = [];
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
      AUTH_MODE: 'off',
      // Tests send whatever they need to; those of the limits set them.
      ...NO_REQUEST_LIMITS,
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
    this.started.push(this.api);
    this.client = new Client(this.api.ready.url!);
  }

  async startWorker(env: Record<string, string> = {}): Promise<ServiceProcess> {
    const worker = await startProcess('dist/worker.main.js', { ...this.env, ...env }, this.nodeFlags);
    this.started.push(worker);
    this.workers.push(worker);
    return worker;
  }

  async stop(): Promise<void> {
    const processes = [...this.workers, ...(this.api ? [this.api] : [])];
    await Promise.all(processes.map((process) => process.end('SIGTERM')));
    await this.db.drop();
    this.assertCleanLogs();
  }

  private assertCleanLogs(): void {
    const output = this.started.map((process) => process.output).join('');
    const lines = linesWithSecrets(output, passwordsIn(this.env));
    if (lines.length > 0) throw new Error(`The log holds credentials or cells:\n${lines.join('\n')}`);
  }

  get redisUrl(): string | undefined {
    return this.env.REDIS_URL;
  }

  /** The logs of all processes. */
  get output(): string {
    return [this.api, ...this.workers].map((process) => process.output).join('');
  }
}

/** Resolves when the process is ready. @throws Error with its output if it ends before that */
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

/** One per test worker: files run in parallel, the tests of a file one after the other. */
async function emptyRedis(): Promise<string> {
  const url = `${inject('redisUrl')!}/${process.env.VITEST_POOL_ID ?? '0'}`;
  const redis = new Redis(url);
  await redis.flushdb();
  redis.disconnect();
  return url;
}
