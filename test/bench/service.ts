import { execFile } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { Client } from '../support/client.js';
import type { ServiceProcess } from '../support/service.js';
import { startProcess } from '../support/service.js';
import { domainOf } from './file-cells.js';
import { readOptions } from './options.js';

const LOOK_MS = 20;
const END_MS = 3_600_000;

/** The product's processes as in production, on one of the benchmark's databases. */
export class BenchService {
  private constructor(
    readonly api: ServiceProcess,
    readonly workers: readonly ServiceProcess[],
    private readonly db: pg.Client,
  ) {}

  /** @param settings further environment variables */
  static async start(
    url: string,
    workers: number,
    nodeFlags: readonly string[],
    settings: Readonly<Record<string, string>> = {},
  ): Promise<BenchService> {
    const env = { DATABASE_URL: url, PORT: '0', AUTH_MODE: 'off', ...settings };
    const start = (entry: string): Promise<ServiceProcess> => startProcess(entry, env, nodeFlags);
    const db = new pg.Client({ connectionString: url });
    await db.connect();
    const [api, ...others] = await Promise.all([
      start('dist/main.js'),
      ...Array.from({ length: workers }, () => start('dist/worker.main.js')),
    ]);
    const service = new BenchService(api, others, db);
    await service.warmUp(readOptions().warmUpRows);
    return service;
  }

  get client(): Client {
    return new Client(this.api.ready.url!);
  }

  /** Uploads with curl, as the README shows. @returns the action's id */
  async upload(path: string, fields: Readonly<Record<string, string>>): Promise<string> {
    const form = [`file=@${path}`, ...Object.entries(fields).map(([name, value]) => `${name}=${value}`)];
    const args = ['-sS', '--fail-with-body', ...form.flatMap((part) => ['-F', part])];
    const { stdout } = await promisify(execFile)('curl', [
      ...args,
      `${this.api.ready.url}/api/v1/bulk-actions`,
    ]);
    return (JSON.parse(stdout) as { id: string }).id;
  }

  /** Resolves when the last row has its outcome. Polls the table, so that polling costs the API nothing. */
  async waitForEnd(actionId: string): Promise<void> {
    const text = 'SELECT finished_at IS NOT NULL AS ended FROM bulk_actions WHERE id = $1';
    for (const deadline = Date.now() + END_MS; ; await delay(LOOK_MS)) {
      const { rows } = await this.db.query<{ ended: boolean }>(text, [actionId]);
      if (rows[0]!.ended) return;
      if (Date.now() > deadline) throw new Error('The import does not end');
    }
  }

  async rows<R extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<R[]> {
    return (await this.db.query<R>(text, values)).rows;
  }

  async importCompanies(account: string, count: number): Promise<void> {
    if (count === 0) return;
    const lines = Array.from({ length: count }, (_, i) => `Company ${i},${domainOf(i)}`);
    const file = ['name,domain', ...lines].join('\n');
    await this.waitForEnd(await this.client.upload(file, account, { entityType: 'COMPANY' }));
  }

  async stop(): Promise<void> {
    await Promise.all([this.api, ...this.workers].map((process) => process.end('SIGTERM')));
    await this.db.end();
  }

  /** Imports rows of an entity that is not measured, so that V8 has compiled the hot code as in a running service. */
  private async warmUp(rows: number): Promise<void> {
    await this.importCompanies('warm-up', rows);
    await this.db.query('CHECKPOINT');
  }
}
