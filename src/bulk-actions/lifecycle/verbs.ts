import type { Status } from './status.js';
import { ACTION_MOVES } from './transitions.js';

/** What a client can do to an action. */
export const VERBS = [
  'reschedule',
  'confirm',
  'pause',
  'resume',
  'cancel',
  'retry-failed',
  'correct',
  'delete',
] as const;
export type Verb = (typeof VERBS)[number];

interface Rule {
  /** Statuses in which the verb does something. */
  readonly from: readonly Status[];
  /** Statuses in which the verb has nothing left to do: repeating it is idempotent. */
  readonly holds: readonly Status[];
}

/** What clients may do in which status; the statements in `control/sql/` take `from`. */
export const RULES: Readonly<Record<Verb, Rule>> = {
  // An action that is being checked, or waits to be confirmed, keeps its status.
  reschedule: {
    from: ['VALIDATING', 'AWAITING_CONFIRMATION', ...ACTION_MOVES.reschedule.from],
    holds: [],
  },
  // Whether it is a repetition depends on more than the status: `isConfirmed`.
  confirm: { from: ACTION_MOVES.confirm.from, holds: [] },
  pause: { from: ACTION_MOVES.pause.from, holds: ACTION_MOVES.pause.to },
  resume: { from: ACTION_MOVES.resume.from, holds: [...ACTION_MOVES.resume.to, 'IN_PROGRESS'] },
  cancel: { from: ACTION_MOVES.cancel.from, holds: ACTION_MOVES.cancel.to },
  // It does not change its action. A COMPLETED action has no failed rows; what else it depends on: `allows`.
  'retry-failed': { from: ['COMPLETED_WITH_ERRORS', 'FAILED', 'CANCELED'], holds: [] },
  // What it replaces it cancels; rows of an action that has ended it leaves as they are.
  correct: { from: ['AWAITING_CONFIRMATION', 'COMPLETED_WITH_ERRORS', 'FAILED', 'CANCELED'], holds: [] },
  delete: { from: ACTION_MOVES.delete.from, holds: [] },
};

/** Whether it was confirmed and not canceled since, so that confirming it again is idempotent. */
export function isConfirmed({ pass, status }: { readonly pass: number; readonly status: Status }): boolean {
  return pass > 1 && status !== 'CANCELED';
}

/**
 * Whether an action takes a verb. Of one that row errors have ended no record is written: it is all or nothing, so its
 * file is tried again as a whole (`correct`), and its failed rows are not imported without the others.
 *
 * @param errorCode why it is `FAILED`
 */
export function allows(verb: Verb, status: Status, errorCode: string | null): boolean {
  if (verb === 'retry-failed' && errorCode === 'ROW_ERRORS') return false;
  return RULES[verb].from.includes(status);
}

/** The verbs that are possible. */
export function verbsFor(status: Status, errorCode: string | null = null): Verb[] {
  return VERBS.filter((verb) => allows(verb, status, errorCode));
}
