import { startProcess } from '../../support/service.js';
import type { Databases } from '../databases.js';
import type { Files } from '../files.js';
import { EndWatcher } from '../load/end-watcher.js';
import { SmallFiles } from '../load/small-files.js';
import type { BenchOptions } from '../options.js';
import type { BenchServer } from '../server.js';
import { createKey, prepareDatabase } from './auth-database.js';
import { ACCOUNT } from './callers.js';
import type { AuthResults } from './requests.js';
import { UPLOADED_ROWS } from './requests.js';
import { Rounds } from './rounds.js';

export interface AuthRun {
  readonly files: Files;
  readonly databases: Databases;
  readonly server: BenchServer;
  readonly options: BenchOptions;
  readonly say: (line: string) => void;
}

const WORKERS = 2;
const POLL_MS = 10;

/**
 * Measures the callers in turn, all on one database with the same two workers.
 *
 * @param postmaster process id of the embedded server
 */
export async function measureAuth(run: AuthRun, postmaster: number): Promise<AuthResults> {
  const urls = await run.databases.createWithRoles();
  await prepareDatabase(urls);
  const env = { DATABASE_URL: urls.app, LOG_LEVEL: 'warn' };
  const workers = await Promise.all(
    Array.from({ length: WORKERS }, () => startProcess('dist/worker.main.js', env, [])),
  );
  const ends = await EndWatcher.watch(urls.admin, POLL_MS);
  try {
    const files = await SmallFiles.of(run.files, [UPLOADED_ROWS]);
    const rounds = new Rounds(run, files, ends, postmaster);
    const key = await createKey(urls, ACCOUNT);
    for (let start = 0; start < run.options.auth.starts; start++) await rounds.measure(start, urls, key);
    return rounds.results;
  } finally {
    await ends.stop();
    await Promise.all(workers.map((worker) => worker.end('SIGTERM')));
  }
}
