import { setTimeout as delay } from 'node:timers/promises';
import type { Logins } from '../../database/ensure-roles.js';
import { probePort } from '../../process/ports.js';
import { ensureDatabase, roleUrls } from './database-roles.js';
import { findPostgresBinaries } from './postgres-binaries.js';
import type { Cluster } from './postgres-cluster.js';
import { ensureCluster, locateCluster, writeUrl } from './postgres-cluster.js';
import type { Postmaster } from './postmaster.js';
import {
  findPostmaster,
  killPostmaster,
  postmasterEnd,
  startPostmaster,
  stopPostmaster,
} from './postmaster.js';

export interface EmbeddedPostgresOptions {
  /** Holds the folder `postgres`, the file `database-url` and the server's log. */
  readonly dataDir: string;
  /** Override the defaults below. Ignored if the server is already running. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Called when starting takes long. */
  readonly say?: (line: string) => void;
  /** Cancels the start and stops the server again. */
  readonly signal?: AbortSignal;
}

export interface EmbeddedPostgres {
  /** Connection URL of the superuser. */
  readonly url: string;
  /** Connection URLs of the role that migrates, and of the role of API and workers. */
  readonly roleUrls: Readonly<Record<keyof Logins, string>>;
  readonly port: number;
  readonly pid: number;
  /** Resolves when the server has ended, for any reason. */
  whenEnded(): Promise<void>;
  /** Ends all sessions, writes a checkpoint and waits until the server has ended. */
  stop(): Promise<void>;
  /** `kill -9` of the server, for tests. */
  kill(): Promise<void>;
}

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  // The path of a socket is limited to about 100 bytes, and TCP is enough here.
  unix_socket_directories: '',
  // For the pool and queue connections of the API and about twelve workers; the default of 100 is enough for six.
  max_connections: '200',
  // Holds the unique index of some million contacts, so that checking keys does not read the disk.
  shared_buffers: '256MB',
  // At the default of 1 GB a checkpoint comes every two million rows or so, and full page images after it.
  // Compressing those (wal_compression) was tried: these binaries know pglz only, which costs more than it saves.
  max_wal_size: '4GB',
  checkpoint_timeout: '15min',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Statement errors quote cells, and logs must not hold personal data. The client gets these errors anyway.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
};

const TRANSIENT = /in use|lock file|could not bind/i;
const ATTEMPTS = 5;

/** Starts the server of a data directory, or uses the one that a killed launcher left running there. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const cluster = locateCluster(options.dataDir, await findPostgresBinaries());
  const settings: Record<string, string> = { ...SETTINGS, ...options.settings };
  const url = await ensureCluster(cluster, { sync: settings.fsync !== 'off' });
  const waiting = {
    say: options.say ?? (() => undefined),
    signal: options.signal ?? new AbortController().signal,
  };
  const postmaster = await findOrStart(cluster, settings, Number(url.port), waiting);
  let roles: ReturnType<typeof roleUrls>;
  try {
    if (url.port !== String(postmaster.port)) {
      url.port = String(postmaster.port);
      writeUrl(cluster.urlFile, url);
    }
    roles = roleUrls(cluster, url);
    await ensureDatabase(cluster, url, roles);
  } catch (error) {
    await stopPostmaster(postmaster);
    throw error;
  }
  return {
    url: url.href,
    roleUrls: { owner: roles.owner.href, app: roles.app.href },
    port: postmaster.port,
    pid: postmaster.pid,
    whenEnded: () => postmasterEnd(postmaster),
    stop: () => stopPostmaster(postmaster),
    kill: () => killPostmaster(postmaster),
  };
}

/**
 * Retries, because after a `kill -9` old backends hold the shared memory for a moment, and a free port may be taken.
 */
async function findOrStart(
  cluster: Cluster,
  settings: Readonly<Record<string, string>>,
  lastPort: number,
  waiting: Parameters<typeof startPostmaster>[3],
): Promise<Postmaster> {
  for (let attempt = 1; ; attempt++) {
    try {
      const running = await findPostmaster(cluster, waiting);
      return running ?? (await startPostmaster(cluster, settings, await choosePort(lastPort), waiting));
    } catch (error) {
      const mayPass = error instanceof Error && TRANSIENT.test(error.message);
      if (!mayPass || attempt === ATTEMPTS || waiting.signal.aborted) throw error;
      await delay(attempt * 300);
    }
  }
}

/** Prefers the last port, so that a psql command from the shell history still works. */
async function choosePort(last: number): Promise<number> {
  const kept = last === 0 ? null : await probePort('127.0.0.1', last);
  const port = typeof kept === 'number' ? kept : await probePort('127.0.0.1', 0);
  if (typeof port === 'number') return port;
  throw new Error(`Cannot listen on 127.0.0.1 (${port}).`);
}
