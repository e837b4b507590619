import { readdirSync, readFileSync } from 'node:fs';

/** Command lines of all processes on this machine, as `ps` shows them to every user. Empty where there is no /proc. */
export function commandLines(): string[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      } catch {
        // It has ended meanwhile.
        return '';
      }
    });
}
