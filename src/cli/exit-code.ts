import { ProblemError, UnreachableError } from '../client/errors.js';
import type { ActionStatsView } from '../client/generated/types.gen.js';

/** What scripts can rely on; docs/cli.md explains them. */
export const EXIT = {
  ok: 0,
  /** Wrong usage, or a fault of this machine: a file that is not there, or changed while it was read. */
  fault: 1,
  rowsFailed: 2,
  refused: 3,
  unreachable: 4,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Answers of a service, or of a proxy before it, that is away for a while. */
const AWAY = [502, 503, 504];

/** The person at the keyboard ended it. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof Interrupted) return EXIT.interrupted;
  if (error instanceof UnreachableError) return EXIT.unreachable;
  if (error instanceof ProblemError) return AWAY.includes(error.status) ? EXIT.unreachable : EXIT.refused;
  return EXIT.fault;
}

/** Of an action that was watched to its end. Rows that were skipped, such as duplicates, are all well. */
export function exitCodeOfAction({ status, failedItems }: ActionStatsView): ExitCode {
  const isWell = ['COMPLETED', 'AWAITING_CONFIRMATION'].includes(status) && failedItems === 0;
  return isWell ? EXIT.ok : EXIT.rowsFailed;
}

/** Of several: the one that needs attention first. */
export function worstOf(codes: readonly ExitCode[]): ExitCode {
  return codes.reduce((worst, code) => (code > worst ? code : worst), EXIT.ok);
}
