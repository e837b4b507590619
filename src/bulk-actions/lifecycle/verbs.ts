import type { Status } from './status.js';
import { ENDED, RUNNING } from './status.js';

/** What a client can do to an action. */
export const VERBS = [
  'reschedule',
  'confirm',
  'pause',
  'resume',
  'cancel',
  'retry-failed',
  'delete',
] as const;
export type Verb = (typeof VERBS)[number];

interface Rule {
  /** Statuses in which the verb does something. */
  readonly from: readonly Status[];
  /** Statuses in which what it would do is so already: repeating it is harmless. */
  readonly holds: readonly Status[];
}

/** The state machine, as far as clients move it; the statements in `control/sql/` take `from`. */
export const RULES: Readonly<Record<Verb, Rule>> = {
  reschedule: { from: ['VALIDATING', 'AWAITING_CONFIRMATION', 'SCHEDULED', 'QUEUED'], holds: [] },
  // Repeating it is another matter: `isConfirmed`.
  confirm: { from: ['AWAITING_CONFIRMATION'], holds: [] },
  pause: { from: [...RUNNING, 'SCHEDULED'], holds: ['PAUSED'] },
  resume: { from: ['PAUSED'], holds: [...RUNNING, 'SCHEDULED'] },
  cancel: { from: [...RUNNING, 'SCHEDULED', 'AWAITING_CONFIRMATION', 'PAUSED'], holds: ['CANCELED'] },
  // Of an action that is COMPLETED no row has failed.
  'retry-failed': { from: ['COMPLETED_WITH_ERRORS', 'FAILED', 'CANCELED'], holds: [] },
  delete: { from: [...ENDED, 'AWAITING_CONFIRMATION'], holds: [] },
};

/** Whether somebody has confirmed it, and it has not been taken back since: confirming it again is harmless. */
export function isConfirmed({ pass, status }: { readonly pass: number; readonly status: Status }): boolean {
  return pass > 1 && status !== 'CANCELED';
}

/** What can be done to an action in a status. */
export function verbsFor(status: Status): Verb[] {
  return VERBS.filter((verb) => RULES[verb].from.includes(status));
}
