import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, beforeAll } from 'vitest';
import { BUYERS } from '../own-tables/buyers.js';
import { CHATWOOT } from '../own-tables/chatwoot.js';
import { MEDUSA } from '../own-tables/medusa.js';
import { PATIENTS } from '../own-tables/patients.js';
import { SPREE } from '../own-tables/spree.js';
import { TWENTY } from '../own-tables/twenty.js';
import { csv } from './files.js';
import type { ServiceOptions } from './service.js';
import { Service } from './service.js';

const HOOKS = ['--import', './test/own-tables/hooks.mjs'];

/** The tables as the applications have made them, and then `pnpm migrate`, which must not touch them. */
async function prepare(ownerUrl: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  for (const tables of [CHATWOOT, TWENTY, SPREE, MEDUSA, BUYERS, PATIENTS]) await owner.query(tables);
  await owner.end();
  await promisify(execFile)(process.execPath, [...HOOKS, 'dist/migrate.main.js'], {
    env: { PATH: process.env.PATH, DATABASE_URL: ownerUrl },
  });
}

/** The service, with the tables of six applications in its database. */
export function startWithOwnTables(options: ServiceOptions = {}): Promise<Service> {
  return Service.start({ workers: 2, ...options, nodeFlags: HOOKS, prepare });
}

/** Imports a file. @returns the code of each row with the id of its record */
export async function runFile(
  { client }: Service,
  account: string,
  fields: Record<string, string>,
  ...lines: string[]
): Promise<(readonly [string | null, string | undefined])[]> {
  const id = await client.upload(csv(...lines), account, fields);
  await (fields.dryRun === 'true' ? client.tried(id) : client.ended(id));
  const logs = await client.logs(id);
  return logs.map(({ code, recordId }) => [code, recordId] as const);
}

export type Lines = [account: string, fields: Record<string, string>, ...lines: string[]];

/** The service for all tests of a block, and what they do with it. */
export function withOwnTables(options: ServiceOptions) {
  let service: Service;
  beforeAll(async () => void (service = await startWithOwnTables(options)));
  afterAll(() => service.stop());

  const run = (...given: Lines): ReturnType<typeof runFile> => runFile(service, ...given);
  const rows = (text: string): Promise<Record<string, unknown>[]> => service.db.rows(text);
  return {
    get: (): Service => service,
    run,
    codes: async (...given: Lines): Promise<(string | null)[]> => (await run(...given)).map(([code]) => code),
    rows,
    lastId: async (sequence: string): Promise<unknown> =>
      (await rows(`SELECT last_value, is_called FROM ${sequence}`))[0],
  };
}
