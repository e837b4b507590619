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
import { LAUNCHER_FILES } from '../../process/launcher-files.js';
import type { PostgresBinaries } from './postgres-binaries.js';
import type { ServerUser } from './server-user.js';
import { chooseServerUser } from './server-user.js';

/** Files and binaries of a cluster, and the user that runs it. */
export interface Cluster {
  readonly folder: string;
  /** Holds the superuser's connection URL with password and port. Readable only for its owner. */
  readonly urlFile: string;
  /** The same for the roles that the processes use. */
  readonly roleUrlFiles: Readonly<Record<keyof Logins, string>>;
  readonly logFile: string;
  readonly binaries: PostgresBinaries;
  readonly serverUser: ServerUser;
}

const DATABASE = 'bulk_actions';

export function locateCluster(dataDir: string, binaries: PostgresBinaries): Cluster {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  // Postgres reports its folder without symbolic links, and `findPostmaster` compares the two.
  const root = realpathSync(dataDir);
  const folder = join(root, 'postgres');
  const serverUser = chooseServerUser(folder, [root, binaries.postgres]);
  return {
    folder,
    urlFile: join(root, LAUNCHER_FILES.superuserUrl),
    roleUrlFiles: { owner: join(root, LAUNCHER_FILES.ownerUrl), app: join(root, LAUNCHER_FILES.appUrl) },
    logFile: join(root, 'postgres.log'),
    binaries,
    serverUser,
  };
}

/** Creates the cluster if there is none. @returns the URL of its database with the last port */
export async function ensureCluster(cluster: Cluster, options: { sync: boolean }): Promise<URL> {
  if (!existsSync(join(cluster.folder, 'PG_VERSION'))) {
    writeUrl(cluster.urlFile, new URL(`postgres://postgres:${newPassword()}@127.0.0.1/${DATABASE}`));
    await initialise(cluster, options);
  }
  try {
    return new URL(readFileSync(cluster.urlFile, 'utf8').trim());
  } catch (cause) {
    throw new Error(`${cluster.urlFile}, which holds the password of ${cluster.folder}, could not be read.`, {
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

/** Creates the cluster in a temporary folder and renames it when complete, so that an incomplete one is never used. */
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
      else reject(new Error(`initdb could not create a cluster in ${cluster.folder}:\n${output.trim()}`));
    });
  });
}

/**
 * Detached, so that Ctrl-C in the terminal does not reach the server. With an environment of its own, because Postgres
 * reads PGDATA and other variables; `LC_ALL=C`, because the English messages are searched. In a folder that every user
 * can enter.
 */
export const SERVER_SPAWN = {
  detached: true,
  cwd: '/',
  env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
};
