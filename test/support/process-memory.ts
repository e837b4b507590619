import { readFileSync } from 'node:fs';

/** Peak resident memory of a process in MiB. Linux only. */
export function peakRssMiB(pid: number): number {
  const [, kib] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))!;
  return Math.round(Number(kib) / 1024);
}
