import { CTRL_Z } from '../../csv/dialect.js';

/** Ctrl-Zs at the end of a file that are ignored: CP/M fills up blocks of 128 bytes with them. */
export const MAX_CTRL_ZS = 128;

/** @returns how many Ctrl-Zs, `MAX_CTRL_ZS` at most, stand directly before `end` and not before `start` */
export function countTrailingCtrlZs(bytes: Buffer, start: number, end: number): number {
  const first = Math.max(start, end - MAX_CTRL_ZS);
  let at = end;
  while (at > first && bytes[at - 1] === CTRL_Z) at--;
  return end - at;
}
