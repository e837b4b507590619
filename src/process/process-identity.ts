import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * A process that is recorded in a file. Process ids are reused, so an id alone may belong to another process by now;
 * together with the start time it is unique.
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

/** 0 when there is no such process. */
export function parentOf(pid: number): number {
  return Number(process.platform === 'linux' ? statOf(pid)?.parent : ps(pid, 'ppid=')) || 0;
}

/** The boot id keeps apart what happened before a reboot. */
function birthFromProc(pid: number): string | null {
  const stat = statOf(pid);
  if (stat === null || stat.state === 'Z' || stat.state === 'X') return null;
  return `${readOrNull('/proc/sys/kernel/random/boot_id')?.trim()}/${stat.startTicks}`;
}

/** Slim images have no `ps`, so Linux is read directly. */
function statOf(pid: number) {
  const stat = readOrNull(`/proc/${pid}/stat`);
  if (stat === null) return null;
  // The second field, the name in brackets, may hold blanks and brackets itself, so this starts at the third.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { state: fields[0], parent: fields[1], startTicks: fields[19] };
}

function birthFromPs(pid: number): string | null {
  const [state, ...birth] = ps(pid, 'stat=', 'lstart=').split(/\s+/);
  return !state || state.startsWith('Z') ? null : birth.join(' ');
}

function ps(pid: number, ...columns: string[]): string {
  const options = columns.flatMap((column) => ['-o', column]);
  const env = { ...process.env, LC_ALL: 'C' };
  return spawnSync('ps', ['-ww', ...options, '-p', String(pid)], { encoding: 'utf8', env }).stdout.trim();
}

function readOrNull(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
