import { readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import type { ProcessIdentity } from '../process/process-identity.js';
import { birthOf, isAlive } from '../process/process-identity.js';
import { becomesTrue } from '../process/wait.js';
import { makePrivate } from './private-folder.js';

interface Remembered {
  launcher: { pid: number; url: string | null; isStopping: boolean };
  children: (ProcessIdentity & { name: string })[];
}

export class AlreadyRunningError extends Error {}

/** Who launched from this data directory and which processes are to be cleared away should it die. */
export class LauncherState {
  private readonly children = new Map<number, ProcessIdentity & { name: string }>();
  private url: string | null = null;
  private isStopping = false;

  private constructor(
    private readonly file: string,
    private readonly lock: DatabaseSync,
    private readonly orphans: Remembered['children'],
  ) {
    for (const orphan of orphans) this.children.set(orphan.pid, orphan);
    this.write();
  }

  /**
   * Waits for a launcher that is just finishing.
   * @throws AlreadyRunningError
   */
  static async claim(
    dataDir: string,
    patience: { stoppingMs: number; signal?: AbortSignal },
  ): Promise<LauncherState> {
    const file = join(dataDir, 'launcher.json');
    const lockFile = join(dataDir, 'launcher.lock');
    makePrivate(dataDir, lockFile);
    let lock = tryLock(lockFile);
    const deadline = Date.now() + patience.stoppingMs;
    while (lock === null) {
      const holder = read(file);
      // Without an account the holder has just come or is just going.
      const isStaying = holder !== null && !holder.launcher.isStopping;
      if (isStaying || Date.now() >= deadline || patience.signal?.aborted) {
        throw new AlreadyRunningError(alreadyRunning(realpathSync(dataDir), holder));
      }
      await delay(50);
      lock = tryLock(lockFile);
    }
    return new LauncherState(file, lock, read(file)?.children ?? []);
  }

  /** Ends what an earlier launcher that was killed left running. Returns how many processes that were. */
  async clearOrphans({ graceMs }: { graceMs: number }): Promise<number> {
    const alive = this.orphans.filter(isAlive);
    const allGone = () => !alive.some(isAlive);
    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      for (const orphan of alive.filter(isAlive)) signalGroup(orphan.pid, signal);
      await becomesTrue(allGone, { withinMs: graceMs });
    }
    const left = alive.filter(isAlive).map(({ pid, name }) => `${name} (process ${pid})`);
    if (left.length > 0) throw new Error(`An earlier start left ${left.join(', ')}, which cannot be ended.`);
    for (const orphan of this.orphans) this.forget(orphan.pid);
    return alive.length;
  }

  remember(name: string, pid: number): void {
    const birth = birthOf(pid);
    if (birth !== null) this.children.set(pid, { name, pid, birth });
    this.write();
  }

  forget(pid: number): void {
    this.children.delete(pid);
    this.write();
  }

  listeningAt(url: string): void {
    this.url = url;
    this.write();
  }

  stopping(): void {
    this.isStopping = true;
    this.write();
  }

  release(): void {
    // The lock file stays: deleting it could take away the lock of one who opened it just now.
    rmSync(this.file, { force: true });
    this.lock.close();
  }

  private write(): void {
    const content: Remembered = {
      launcher: { pid: process.pid, url: this.url, isStopping: this.isStopping },
      children: [...this.children.values()],
    };
    writeFileSync(`${this.file}.new`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
    renameSync(`${this.file}.new`, this.file);
  }
}

/** Every child leads a process group of its own, so this reaches what it may have started itself. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // Gone in the meantime, or not ours: the caller looks whether it is alive.
  }
}

/**
 * SQLite, because its file lock is the only one that Node has built in: the kernel gives it back however its
 * holder dies, so there is no stale lock to be judged. The file stays empty.
 */
function tryLock(file: string): DatabaseSync | null {
  const database = new DatabaseSync(file);
  try {
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    return database;
  } catch (error) {
    database.close();
    const SQLITE_BUSY = 5;
    if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY) return null;
    throw error;
  }
}

function read(file: string): Remembered | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Remembered;
  } catch {
    return null;
  }
}

function alreadyRunning(dataDir: string, holder: Remembered | null): string {
  const at = holder?.launcher.url ? ` at ${holder.launcher.url}` : '';
  const pid = holder ? ` (process ${holder.launcher.pid})` : '';
  return (
    `Bulk Actions is running already${at} with the data in ${dataDir}${pid}. ` +
    'Stop that one first, or give this one its own DATA_DIR and PORT.'
  );
}
