import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import pg from 'pg';
import { CHATWOOT } from '../own-tables/chatwoot.js';

/** Options of node by which the processes know the contacts of Chatwoot. */
export const HOOKS = ['--import', './test/chaos/entities/hooks.mjs'];

/** Makes the table as the application has made it, with accounts for many rounds, and then migrates. */
export async function prepare(ownerUrl: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query(CHATWOOT);
  await owner.query(
    `INSERT INTO chatwoot.accounts (name) SELECT 'more ' || n FROM generate_series(1, 1000) AS n`,
  );
  await owner.end();
  await promisify(execFile)(process.execPath, [...HOOKS, 'dist/migrate.main.js'], {
    env: { PATH: process.env.PATH, DATABASE_URL: ownerUrl },
  });
}
