import { realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import type { SavedState } from '../process/launcher-files.js';
import { LAUNCHER_FILES, readSavedState } from '../process/launcher-files.js';
import type { ProcessIdentity } from '../process/process-identity.js';
import { birthOf, isAlive } from '../process/process-identity.js';
import { becomesTrue } from '../process/wait.js';
import { makePrivate } from './private-folder.js';

export class AlreadyRunningError extends Error {}

/**
 * The lock on a data directory, and a file with the processes that the launcher started. If the launcher is killed, the
 * next one reads from it which processes to end.
 */
export class LauncherState {
  private readonly children = new Map<number, ProcessIdentity & { name: string }>();
  private url: string | null = null;
  private isStopping = false;
  private isEmbedded = false;

  private constructor(
    private readonly file: string,
    private readonly lock: DatabaseSync,
    private readonly orphans: SavedState['children'],
  ) {
    for (const orphan of orphans) this.children.set(orphan.pid, orphan);
    this.write();
  }

  /**
   * Waits for another launcher that is stopping.
   *
   * @throws AlreadyRunningError
   */
  static async claim(
    dataDir: string,
    options: { stoppingMs: number; signal?: AbortSignal },
  ): Promise<LauncherState> {
    const file = join(dataDir, LAUNCHER_FILES.state);
    const lockFile = join(dataDir, LAUNCHER_FILES.lock);
    makePrivate(dataDir, lockFile);
    let lock = tryLock(lockFile);
    const deadline = Date.now() + options.stoppingMs;
    while (lock === null) {
      const holder = readSavedState(file);
      // Without a state file, the other launcher is just starting or stopping.
      const isStaying = holder !== null && !holder.launcher.isStopping;
      if (isStaying || Date.now() >= deadline || options.signal?.aborted) {
        throw new AlreadyRunningError(alreadyRunning(realpathSync(dataDir), holder));
      }
      await delay(50);
      lock = tryLock(lockFile);
    }
    return new LauncherState(file, lock, readSavedState(file)?.children ?? []);
  }

  /** Ends the processes of an earlier launcher that was killed. @returns how many there were */
  async clearOrphans({ graceMs }: { graceMs: number }): Promise<number> {
    const alive = this.orphans.filter(isAlive);
    const allGone = () => !alive.some(isAlive);
    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      for (const orphan of alive.filter(isAlive)) signalGroup(orphan.pid, signal);
      await becomesTrue(allGone, { withinMs: graceMs });
    }
    const left = alive.filter(isAlive).map(({ pid, name }) => `${name} (process ${pid})`);
    if (left.length > 0)
      throw new Error(`Processes of an earlier start could not be ended: ${left.join(', ')}.`);
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

  listeningAt(url: string, isEmbedded = false): void {
    this.url = url;
    this.isEmbedded = isEmbedded;
    this.write();
  }

  stopping(): void {
    this.isStopping = true;
    this.write();
  }

  release(): void {
    // The lock file stays: another launcher may have opened it already, and would then lock a deleted file.
    rmSync(this.file, { force: true });
    this.lock.close();
  }

  private write(): void {
    const content: SavedState = {
      launcher: {
        pid: process.pid,
        url: this.url,
        isStopping: this.isStopping,
        isEmbedded: this.isEmbedded,
      },
      children: [...this.children.values()],
    };
    writeFileSync(`${this.file}.new`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
    renameSync(`${this.file}.new`, this.file);
  }
}

/** Signals a child and its own children: every child leads a process group. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // The process has ended, or belongs to another user. The caller checks whether it is alive.
  }
}

/**
 * Uses SQLite for its file lock, the only one built into Node. The kernel releases the lock when its holder dies, so
 * there are no stale locks. The file stays empty.
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

function alreadyRunning(dataDir: string, holder: SavedState | null): string {
  const at = holder?.launcher.url ? ` at ${holder.launcher.url}` : '';
  const pid = holder ? ` (process ${holder.launcher.pid})` : '';
  return (
    `Bulk Actions is already running${at} with the data in ${dataDir}${pid}. ` +
    'Stop it first, or start this one with another DATA_DIR and PORT.'
  );
}
