import { readdirSync, readFileSync } from 'node:fs';

/** The kernel's USER_HZ, which is 100 on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;

interface Stat {
  readonly pid: number;
  readonly parent: number;
  /** CPU seconds of the process or thread itself. */
  readonly own: number;
  /** CPU seconds of its children that have ended. */
  readonly ended: number;
}

/** Reads proc_pid_stat(5). The second field may contain blanks, so fields are counted from its closing parenthesis. */
function readStat(path: string): Stat | null {
  try {
    const text = readFileSync(path, 'utf8');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const ticks = (a: number, b: number): number => (fields[a]! + fields[b]!) / TICKS_PER_SECOND;
    return { pid: Number.parseInt(text), parent: fields[1]!, own: ticks(11, 12), ended: ticks(13, 14) };
  } catch {
    // The process has ended.
    return null;
  }
}

/** CPU seconds used so far by a process and its children, including children that have ended; Linux only. */
export function cpuSecondsOfFamily(pid: number): number {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readStat(`/proc/${name}/stat`) ?? []);
  return all
    .filter((one) => one.pid === pid || one.parent === pid)
    .reduce((sum, one) => sum + one.own + one.ended, 0);
}

/**
 * CPU seconds of a process's threads with one name. Node names them: `libuv-worker` compresses and reads files,
 * `V8Worker` collects garbage and compiles.
 */
export function cpuSecondsOfThreads(pid: number, name: 'libuv-worker' | 'V8Worker'): number {
  const folder = `/proc/${pid}/task`;
  return readdirSync(folder)
    .filter((thread) => readFileSync(`${folder}/${thread}/comm`, 'utf8').trim() === name)
    .reduce((sum, thread) => sum + (readStat(`${folder}/${thread}/stat`)?.own ?? 0), 0);
}
