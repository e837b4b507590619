import { it } from 'vitest';
import { casesOf } from './cases.js';
import { Databases } from './databases.js';
import { CONTACT } from './entities.js';
import { Files } from './files.js';
import { measure } from './measure.js';
import { isWanted, readOptions } from './options.js';
import { assertPsql } from './psql.js';
import { timeReads } from './reads.js';
import { reportOf, writeDocs } from './report.js';
import { BenchServer } from './server.js';
import { profileStages } from './stages.js';

const options = readOptions();
const say = (text: string): void => void process.stdout.write(`${text}\n`);
/** Measured once, after all rounds. */
const ONCE = { reads: 'latency of reads while writing', stages: 'CPU time by stage' };

it('measures', { timeout: 0 }, async () => {
  const cases = casesOf(options.rows);
  const names = [...cases.map(({ name, title }) => [name, title] as const), ...Object.entries(ONCE)];
  const unknown = options.only?.filter((one) => !names.some(([name]) => name === one)) ?? [];
  if (unknown.length > 0) throw new Error(`No case is called ${unknown.join(', ')}; see pnpm bench --list`);
  if (options.list) return names.forEach(([name, title]) => say(`${name.padEnd(20)}${title}`));
  assertPsql();
  // Removed by run.mjs, whatever becomes of this process.
  const folder = process.env.BENCH_FOLDER!;
  const server = await BenchServer.start(folder, process.env.DATABASE_URL);
  const files = new Files(folder);
  const databases = new Databases(server, files);
  try {
    const wanted = cases.filter(({ name }) => isWanted(name, options));
    const results = await measure({ cases: wanted, files, databases, options, say });
    const once = { files, databases, server };
    const measured = {
      ...{ options, settings: await server.describe(), cases: wanted, results },
      reads: isWanted('reads', options) ? await measureReads(once) : null,
      costs: isWanted('stages', options) ? await measureStages(once) : null,
    };
    say(`\n${reportOf(measured)}\n`);
    if (options.write) await writeDocs(measured);
  } finally {
    await databases.drop();
    await server.stop();
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
  say(ONCE.reads);
  return timeReads(await databases.clone(CONTACT, null), file);
}

async function measureStages({ files, databases, server }: Place) {
  if (server.pid === null) {
    say(`${ONCE.stages}: needs a Postgres of its own, left out`);
    return null;
  }
  await databases.prepare(CONTACT, null);
  const file = await files.get({ entity: CONTACT, rows: options.rows, dirty: true });
  say(ONCE.stages);
  return profileStages(await databases.clone(CONTACT, null), file, server.pid);
}
