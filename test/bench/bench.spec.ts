import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'vitest';
import { casesOf } from './cases.js';
import { Databases } from './databases.js';
import { CONTACT } from './entities.js';
import { Files } from './files.js';
import { measure } from './measure.js';
import { readOptions } from './options.js';
import { assertPsql } from './psql.js';
import { timeReads } from './reads.js';
import { reportOf, writeDocs } from './report.js';
import { BenchServer } from './server.js';
import { profileStages } from './stages.js';

const options = readOptions();
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const isWanted = ({ name }: { name: string }): boolean => options.only?.includes(name) ?? true;

it('measures', { timeout: 0 }, async () => {
  const cases = casesOf(options.rows);
  if (options.list) return cases.forEach(({ name, title }) => say(`${name.padEnd(20)}${title}`));
  assertPsql();
  const folder = await mkdtemp(join(tmpdir(), 'bulk-actions-bench-'));
  const server = await BenchServer.start(folder, process.env.DATABASE_URL);
  const files = new Files(folder);
  const databases = new Databases(server, files);
  try {
    const wanted = cases.filter(isWanted);
    const results = await measure({ cases: wanted, files, databases, options, say });
    const once = { files, databases, server };
    const measured = {
      ...{ options, settings: await server.describe(), cases: wanted, results },
      reads: isWanted({ name: 'reads' }) ? await measureReads(once) : null,
      costs: isWanted({ name: 'stages' }) ? await measureStages(once) : null,
    };
    say(`\n${reportOf(measured)}\n`);
    if (options.write) await writeDocs(measured);
  } finally {
    await databases.drop();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
});

interface Place {
  readonly files: Files;
  readonly databases: Databases;
  readonly server: BenchServer;
}

async function measureReads({ files, databases }: Place) {
  await databases.prepare(CONTACT, null);
  const file = await files.get({ entity: CONTACT, rows: options.rows });
  say('reads while writing');
  return timeReads(await databases.clone(CONTACT, null), file);
}

async function measureStages({ files, databases, server }: Place) {
  if (server.pid === null) return null;
  await databases.prepare(CONTACT, null);
  const file = await files.get({ entity: CONTACT, rows: options.rows, dirty: true });
  say('time by stage');
  return profileStages(await databases.clone(CONTACT, null), file, server.pid);
}
