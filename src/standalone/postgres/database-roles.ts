import { existsSync, readFileSync } from 'node:fs';
import pg from 'pg';
import type { Logins } from '../../database/ensure-roles.js';
import { ensureRoles, loginOf } from '../../database/ensure-roles.js';
import type { Cluster } from './postgres-cluster.js';
import { newPassword, writeUrl } from './postgres-cluster.js';

const ROLES = { owner: 'bulk_actions_owner', app: 'bulk_actions_app' };

/** URLs of the two roles, with their stored passwords, or with new ones if there are none. */
export function roleUrls(cluster: Cluster, superuser: URL): Record<keyof Logins, URL> {
  const urlOf = (role: keyof Logins): URL => {
    const url = new URL(superuser);
    url.username = ROLES[role];
    url.password = passwordIn(cluster.roleUrlFiles[role]) || newPassword();
    writeUrl(cluster.roleUrlFiles[role], url);
    return url;
  };
  return { owner: urlOf('owner'), app: urlOf('app') };
}

/** Empty if the file is missing or broken. */
function passwordIn(file: string): string {
  return existsSync(file) ? (URL.parse(readFileSync(file, 'utf8').trim())?.password ?? '') : '';
}

/**
 * Creates database and roles if they are missing. The owner role takes over tables that an earlier build created as
 * superuser.
 */
export async function ensureDatabase(
  cluster: Cluster,
  url: URL,
  roles: ReturnType<typeof roleUrls>,
): Promise<void> {
  const name = url.pathname.slice(1);
  const maintenance = new URL(url);
  maintenance.pathname = '/postgres';
  try {
    await withClient(maintenance, async (admin) => {
      const found = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
      if (found.rowCount === 0) await admin.query(`CREATE DATABASE ${admin.escapeIdentifier(name)}`);
    });
    await withClient(url, async (admin) => {
      await ensureRoles(admin, { owner: loginOf(roles.owner), app: loginOf(roles.app) });
    });
  } catch (cause) {
    throw new Error(
      `The database in ${cluster.folder} could not be opened with the URL in ${cluster.urlFile}.`,
      { cause },
    );
  }
}

async function withClient(url: URL, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url.href });
  // A lost connection also fails the query, and is handled there.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await work(client);
  } finally {
    await client.end();
  }
}
