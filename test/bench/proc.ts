import { readdirSync, readFileSync } from 'node:fs';

/** The kernel's USER_HZ, which is 100 on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;

interface Stat {
  readonly pid: number;
  readonly parent: number;
  /** CPU seconds of the process or thread itself. */
  readonly own: number;
  /** Of its children that have ended. */
  readonly ended: number;
}

/** proc_pid_stat(5); the second field may hold blanks, so what is counted are those behind it. */
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
    // It has ended meanwhile.
    return null;
  }
}

/** CPU seconds that a process and its children, the ended ones included, have taken so far; Linux only. */
export function cpuSecondsOfFamily(pid: number): number {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readStat(`/proc/${name}/stat`) ?? []);
  return all
    .filter((one) => one.pid === pid || one.parent === pid)
    .reduce((sum, one) => sum + one.own + one.ended, 0);
}

/**
 * CPU seconds of a process's threads of one name, as Node names them: `libuv-worker` compresses and reads files,
 * `V8Worker` helps to collect garbage and to compile.
 */
export function cpuSecondsOfThreads(pid: number, name: 'libuv-worker' | 'V8Worker'): number {
  const folder = `/proc/${pid}/task`;
  return readdirSync(folder)
    .filter((thread) => readFileSync(`${folder}/${thread}/comm`, 'utf8').trim() === name)
    .reduce((sum, thread) => sum + (readStat(`${folder}/${thread}/stat`)?.own ?? 0), 0);
}
