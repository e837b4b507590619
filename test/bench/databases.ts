import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import type { RoleUrls } from '../support/database.js';
import type { BenchEntity } from './entities.js';
import type { FileSpec } from './file-cells.js';
import type { Files } from './files.js';
import { nameOf } from './files.js';
import { copyIn, runPsql } from './psql.js';
import type { BenchServer } from './server.js';
import { rowsOf } from './server.js';

const run = promisify(execFile);

/**
 * Creates the databases for measurements. Each measurement gets an exact copy of a template, so that all contenders
 * start from the same state of the table.
 */
export class Databases {
  private readonly prefix = `bench_${randomBytes(4).toString('hex')}`;
  private readonly templates = new Map<string, string>();

  constructor(
    private readonly server: BenchServer,
    private readonly files: Files,
  ) {}

  /** @param holds the file that was imported before; `null`: the table is empty */
  async prepare(entity: BenchEntity, holds: FileSpec | null): Promise<void> {
    const key = keyOf(entity, holds);
    if (this.templates.has(key)) return;
    if (holds) await this.prepare(entity, null);
    const name = `${this.prefix}_${this.templates.size}`;
    const url = await this.create(name, holds ? this.templates.get(keyOf(entity, null))! : 'template1');
    this.templates.set(key, name);
    if (holds) await copyIn(url, await this.files.get(holds));
    else await this.migrate(url, entity);
    await rowsOf(url, 'VACUUM ANALYZE');
  }

  /** Copies a template and runs a checkpoint, so that no earlier writes are pending. @returns the copy's URL */
  async clone(entity: BenchEntity, holds: FileSpec | null): Promise<string> {
    const url = await this.create(`${this.prefix}_run`, this.templates.get(keyOf(entity, holds))!);
    await rowsOf(url, 'CHECKPOINT');
    return url;
  }

  /** An empty one, for the roles of production. Needs an embedded server. */
  async createWithRoles(): Promise<RoleUrls> {
    const name = `${this.prefix}_roles`;
    await this.create(name, 'template1');
    return this.server.roleUrlsOf(name)!;
  }

  async drop(): Promise<void> {
    for (const name of [`${this.prefix}_run`, `${this.prefix}_roles`, ...this.templates.values()])
      await this.dropOne(name);
  }

  private async migrate(url: string, { nodeFlags }: BenchEntity): Promise<void> {
    const env = { PATH: process.env.PATH, DATABASE_URL: url };
    await run(process.execPath, [...nodeFlags, 'dist/migrate.main.js'], { env });
    await runPsql(url, ['-f', 'test/bench/psql/tables.sql']);
    if (this.server.pid !== null) await rowsOf(url, 'CREATE EXTENSION pg_stat_statements');
  }

  private async create(name: string, template: string): Promise<string> {
    await this.dropOne(name);
    await rowsOf(this.server.url, `CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`);
    return this.server.urlOf(name);
  }

  private async dropOne(name: string): Promise<void> {
    await rowsOf(this.server.url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  }
}

const keyOf = (entity: BenchEntity, holds: FileSpec | null): string => (holds ? nameOf(holds) : entity.table);
