import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { birthOf, commandLineOf, isAlive } from '../../process/process-identity.js';
import { becomesTrue } from '../../process/wait.js';
import type { Cluster } from './postgres-cluster.js';
import { SERVER_SPAWN } from './postgres-cluster.js';

/** The server's main process: a child, or a process that an earlier launcher started. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** Seconds since 1970; 0 when not known. */
  readonly startedAt: number;
  isAlive(): boolean;
}

type Notice = (line: string) => void;

const STOP_MS = 60_000;
const LOG_BYTES = 16 * 1024 ** 2;

/** @throws an error with the server's log if it does not become ready */
export async function startPostmaster(
  cluster: Cluster,
  settings: Readonly<Record<string, string>>,
  port: number,
  waiting: { say: Notice; signal: AbortSignal },
): Promise<Postmaster> {
  waiting.signal.throwIfAborted();
  rotate(cluster.logFile);
  const log = openSync(cluster.logFile, 'a', 0o600);
  const logStart = statSync(cluster.logFile).size;
  const startedAt = Math.floor(Date.now() / 1000);
  const { file, args, ...user } = cluster.serverUser.command(cluster.binaries.postgres, [
    ...['-D', cluster.folder],
    ...Object.entries({ ...settings, port }).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]);
  const child = spawn(file, args, { ...user, ...SERVER_SPAWN, stdio: ['ignore', log, log] });
  closeSync(log);
  let failure: Error | undefined;
  child.once('error', (error) => (failure = error));
  child.unref();
  if (child.pid !== undefined) {
    const isAlive = () => child.exitCode === null && child.signalCode === null;
    const postmaster = { pid: child.pid, port, startedAt, isAlive };
    if (await becomesReady(cluster, postmaster, waiting)) return postmaster;
  }
  throw new Error(`Postgres did not start:\n${failure?.message ?? logSince(cluster.logFile, logStart)}`);
}

/** The server that already runs on this cluster, once it is ready. Null if there is none, or it is stopping. */
export async function findPostmaster(
  cluster: Cluster,
  waiting: { say: Notice; signal: AbortSignal },
): Promise<Postmaster | null> {
  const lock = readLockFile(cluster);
  const birth = lock && birthOf(lock.pid);
  // After a power cut the lock file is still there, and another process may have its process id.
  if (!lock || birth === null || !commandLineOf(lock.pid).includes(cluster.folder)) return null;
  const identity = { pid: lock.pid, birth };
  const postmaster = { pid: lock.pid, port: lock.port, startedAt: 0, isAlive: () => isAlive(identity) };
  return (await becomesReady(cluster, postmaster, waiting)) ? postmaster : null;
}

/** Like `pg_ctl stop -m fast`: ends all sessions and writes a checkpoint. */
export async function stopPostmaster(postmaster: Postmaster): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!postmaster.isAlive()) return;
    process.kill(postmaster.pid, signal);
    if (await isGone(postmaster, STOP_MS)) return;
  }
}

/** Ends the server like a power cut. */
export async function killPostmaster(postmaster: Postmaster): Promise<void> {
  if (postmaster.isAlive()) process.kill(postmaster.pid, 'SIGKILL');
  await isGone(postmaster, STOP_MS);
}

/** Resolves when the server has ended, for any reason. */
export async function postmasterEnd(postmaster: Postmaster): Promise<void> {
  while (!(await isGone(postmaster, 60_000, 500)));
}

function isGone(postmaster: Postmaster, withinMs: number, everyMs = 50): Promise<boolean> {
  return becomesTrue(() => !postmaster.isAlive(), { withinMs, everyMs });
}

/** Has no deadline: after a crash the server first replays its log, which may take long. */
async function becomesReady(
  cluster: Cluster,
  postmaster: Postmaster,
  { say, signal }: { say: Notice; signal: AbortSignal },
): Promise<boolean> {
  const settled = () => {
    if (signal.aborted || !postmaster.isAlive()) return true;
    const lock = readLockFile(cluster);
    // Also compares the start time, because a restarted container often has the same process ids.
    return lock?.pid === postmaster.pid && lock.startedAt >= postmaster.startedAt && lock.status === 'ready';
  };
  while (!(await becomesTrue(settled, { withinMs: 5000 })))
    say('Postgres is still starting; it may be recovering.');
  if (signal.aborted) await stopPostmaster(postmaster);
  return postmaster.isAlive();
}

/** Lines of `postmaster.pid`: 1 process id, 3 start, 4 port, 8 status. */
function readLockFile(cluster: Cluster) {
  try {
    const lines = readFileSync(join(cluster.folder, 'postmaster.pid'), 'utf8').split('\n');
    return {
      pid: Number(lines[0]),
      startedAt: Number(lines[2]),
      port: Number(lines[3]),
      status: lines[7]?.trim(),
    };
  } catch {
    return null;
  }
}

function rotate(logFile: string): void {
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_BYTES) renameSync(logFile, `${logFile}.1`);
}

function logSince(logFile: string, start: number): string {
  const lines = readFileSync(logFile).subarray(start).toString().trim().split('\n');
  return lines.slice(-8).join('\n');
}
