import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * A process that a file remembers. Process ids are given out again, so an id alone may by now belong to an
 * innocent; id and moment of birth together do not.
 */
export interface ProcessIdentity {
  readonly pid: number;
  readonly birth: string;
}

export function isAlive({ pid, birth }: ProcessIdentity): boolean {
  return birthOf(pid) === birth;
}

/** When the process started, in a form that is only good for comparing; null when there is none or a zombie. */
export function birthOf(pid: number): string | null {
  return process.platform === 'linux' ? birthFromProc(pid) : birthFromPs(pid);
}

/** The command line with its arguments; empty when there is no such process. */
export function commandLineOf(pid: number): string {
  if (process.platform !== 'linux') return ps(pid, 'args=');
  return (readOrNull(`/proc/${pid}/cmdline`) ?? '').replaceAll('\0', ' ').trim();
}

/** Slim images have no `ps`, so Linux is read directly. */
function birthFromProc(pid: number): string | null {
  const stat = readOrNull(`/proc/${pid}/stat`);
  if (stat === null) return null;
  // The second field, the name in brackets, may hold blanks and brackets itself; then come state (3rd) …
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  // … and start time in ticks since boot (22nd); the boot id keeps apart what happened before a reboot.
  const isZombie = fields[0] === 'Z' || fields[0] === 'X';
  return isZombie ? null : `${readOrNull('/proc/sys/kernel/random/boot_id')?.trim()}/${fields[19]}`;
}

function birthFromPs(pid: number): string | null {
  const state = ps(pid, 'stat=');
  return state === '' || state.startsWith('Z') ? null : ps(pid, 'lstart=');
}

function ps(pid: number, column: string): string {
  const env = { ...process.env, LC_ALL: 'C' };
  return spawnSync('ps', ['-ww', '-o', column, '-p', String(pid)], { encoding: 'utf8', env }).stdout.trim();
}

function readOrNull(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
