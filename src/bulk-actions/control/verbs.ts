import { ENDED, RUNNING } from '../entities/bulk-action.entity.js';
import type { Status } from '../entities/bulk-action.entity.js';

/** What a client can do to an action. */
export const VERBS = ['reschedule', 'pause', 'resume', 'cancel', 'delete'] as const;
export type Verb = (typeof VERBS)[number];

interface Rule {
  /** Statuses in which the verb does something. */
  readonly from: readonly Status[];
  /** Statuses in which what it would do is so already: repeating it is harmless. */
  readonly holds: readonly Status[];
}

/** The state machine, as far as clients move it; the statements in `sql/` take `from`. */
export const RULES: Readonly<Record<Verb, Rule>> = {
  reschedule: { from: ['VALIDATING', 'SCHEDULED', 'QUEUED'], holds: [] },
  pause: { from: [...RUNNING, 'SCHEDULED'], holds: ['PAUSED'] },
  resume: { from: ['PAUSED'], holds: [...RUNNING, 'SCHEDULED'] },
  cancel: { from: [...RUNNING, 'SCHEDULED', 'AWAITING_CONFIRMATION', 'PAUSED'], holds: ['CANCELED'] },
  delete: { from: ENDED, holds: [] },
};

/** What can be done to an action in a status. */
export function verbsFor(status: Status): Verb[] {
  return VERBS.filter((verb) => RULES[verb].from.includes(status));
}
