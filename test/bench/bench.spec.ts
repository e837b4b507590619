import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'vitest';
import { casesOf } from './cases.js';
import { Databases } from './databases.js';
import { Files } from './files.js';
import { measure } from './measure.js';
import { readOptions } from './options.js';
import { assertPsql } from './psql.js';
import { BenchServer } from './server.js';
import { casesTable } from './tables.js';

const options = readOptions();
const say = (text: string): void => void process.stdout.write(`${text}\n`);

it('measures', { timeout: 0 }, async () => {
  assertPsql();
  const cases = casesOf(options.rows).filter(({ name }) => options.only?.includes(name) ?? true);
  const folder = await mkdtemp(join(tmpdir(), 'bulk-actions-bench-'));
  const server = await BenchServer.start(folder, process.env.DATABASE_URL);
  const files = new Files(folder);
  const databases = new Databases(server, files);
  try {
    say(`${options.rows.toLocaleString('en')} rows, ${options.rounds} rounds`);
    say(`Postgres: ${await server.describe()}`);
    const results = await measure({ cases, files, databases, options, say });
    say(`\n${casesTable(cases, results)}`);
  } finally {
    await databases.drop();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
