import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Logins } from '../../database/ensure-roles.js';
import type { PostgresBinaries } from './postgres-binaries.js';
import type { ServerUser } from './server-user.js';
import { chooseServerUser } from './server-user.js';

/** Where a cluster lives and who runs it. */
export interface Cluster {
  readonly folder: string;
  /** The superuser's connection URL with password and port, readable for the owner only; also handy for psql. */
  readonly urlFile: string;
  /** Those of the roles that the processes are. */
  readonly roleUrlFiles: Readonly<Record<keyof Logins, string>>;
  readonly logFile: string;
  readonly binaries: PostgresBinaries;
  readonly serverUser: ServerUser;
}

const DATABASE = 'bulk_actions';

export function locateCluster(dataDir: string, binaries: PostgresBinaries): Cluster {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  // Postgres reports its folder without symbolic links, and it is compared with that.
  const root = realpathSync(dataDir);
  const folder = join(root, 'postgres');
  const serverUser = chooseServerUser(folder, [root, binaries.postgres]);
  return {
    folder,
    urlFile: join(root, 'database-url'),
    roleUrlFiles: { owner: join(root, 'database-url-owner'), app: join(root, 'database-url-app') },
    logFile: join(root, 'postgres.log'),
    binaries,
    serverUser,
  };
}

/** Makes the cluster unless there is one. Returns the URL of its database at the port it had last. */
export async function ensureCluster(cluster: Cluster, options: { sync: boolean }): Promise<URL> {
  if (!existsSync(join(cluster.folder, 'PG_VERSION'))) {
    writeUrl(cluster.urlFile, new URL(`postgres://postgres:${newPassword()}@127.0.0.1/${DATABASE}`));
    await initialise(cluster, options);
  }
  try {
    return new URL(readFileSync(cluster.urlFile, 'utf8').trim());
  } catch (cause) {
    throw new Error(`${cluster.urlFile}, which holds the password of ${cluster.folder}, cannot be read.`, {
      cause,
    });
  }
}

export function newPassword(): string {
  return randomBytes(24).toString('hex');
}

export function writeUrl(file: string, url: URL): void {
  writeFileSync(`${file}.new`, `${url.href}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** Into a folder of its own that takes its name when complete, so that a half-made cluster is never used. */
async function initialise(cluster: Cluster, { sync }: { sync: boolean }): Promise<void> {
  const prefix = `${cluster.folder}.new-`;
  for (const name of readdirSync(dirname(prefix))) {
    if (name.startsWith(basename(prefix))) rmSync(join(dirname(prefix), name), { recursive: true });
  }
  const folder = mkdtempSync(prefix);
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, new URL(readFileSync(cluster.urlFile, 'utf8').trim()).password, {
    mode: 0o600,
  });
  const { user } = cluster.serverUser;
  if (user) for (const path of [folder, passwordFile]) chownSync(path, user.uid, user.gid);
  await runInitdb(cluster, [
    `--pgdata=${join(folder, 'data')}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--no-instructions',
    ...(sync ? [] : ['--no-sync']),
  ]);
  renameSync(join(folder, 'data'), cluster.folder);
  rmSync(folder, { recursive: true });
}

function runInitdb(cluster: Cluster, initdbArgs: string[]): Promise<void> {
  const { file, args, ...user } = cluster.serverUser.command(cluster.binaries.initdb, initdbArgs);
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { ...user, ...SERVER_SPAWN, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)));
    child.once('error', (cause) => reject(new Error(`Could not run ${file}.`, { cause })));
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`initdb could not make a database in ${cluster.folder}:\n${output.trim()}`));
    });
  });
}

/**
 * Detached: the process group of a terminal gets its Ctrl-C, and this one must not. The environment is its own,
 * for Postgres reads PGDATA and others; English messages, which are searched for. The folder is one that every
 * user can enter.
 */
export const SERVER_SPAWN = {
  detached: true,
  cwd: '/',
  env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
};
