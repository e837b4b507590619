import pg from 'pg';
import { SHELL } from '../../../src/auth/audit/actor.js';
import { ApiKeys } from '../../../src/auth/keys/api-keys.service.js';
import { DEFAULT_SCOPES } from '../../../src/auth/scopes.js';
import { Database } from '../../../src/database/database.js';
import { ensureRoles, loginOf } from '../../../src/database/ensure-roles.js';
import { createDataSource } from '../../../src/schema/data-source.js';
import type { RoleUrls } from '../../support/database.js';
import { migrateAll } from '../../support/database.js';
import { rowsOf } from '../server.js';

/** Migrates an empty database with the roles of production, under which row-level security is on. */
export async function prepareDatabase(urls: RoleUrls): Promise<void> {
  const admin = new pg.Client({ connectionString: urls.admin });
  await admin.connect();
  const [owner, app] = [urls.owner, urls.app].map((url) => loginOf(new URL(url)));
  await ensureRoles(admin, { owner: owner!, app: app! });
  await admin.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
  await admin.end();
  await migrateAll(urls.owner);
  const [covered] = await rowsOf<{ n: number }>(
    urls.admin,
    'SELECT count(*)::integer AS n FROM pg_class WHERE relforcerowsecurity',
  );
  if (covered!.n === 0) throw new Error('Row-level security is off, so that its cost cannot be measured');
}

/** @returns the text of an API key of the account */
export async function createKey(urls: RoleUrls, accountId: string): Promise<string> {
  const settings = { url: urls.app, poolSize: 1, applicationName: 'bench' };
  const dataSource = await createDataSource(settings, []).initialize();
  try {
    const rights = { accountId, name: null, scopes: DEFAULT_SCOPES, entityTypes: null, expiresAt: null };
    return (await new ApiKeys(new Database(dataSource)).create(SHELL, rights)).key;
  } finally {
    await dataSource.destroy();
  }
}
