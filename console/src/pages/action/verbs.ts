import type { BulkActionView } from '../../../../src/client/generated/types.gen.js';
import type { Scope } from '../../api/scope.js';

type Status = BulkActionView['status'];

/** What a person can do with an action, the most likely first. */
export const VERBS = ['confirm', 'resume', 'pause', 'cancel', 'retry-failed', 'delete'] as const;
export type Verb = (typeof VERBS)[number];

/** Statuses in which the service takes a verb; a test compares them with the service's own. */
export const ALLOWED: Readonly<Record<Verb, readonly Status[]>> = {
  confirm: ['AWAITING_CONFIRMATION'],
  resume: ['PAUSED'],
  pause: ['VALIDATING', 'SCHEDULED', 'QUEUED', 'IN_PROGRESS'],
  cancel: ['VALIDATING', 'AWAITING_CONFIRMATION', 'SCHEDULED', 'QUEUED', 'IN_PROGRESS', 'PAUSED'],
  'retry-failed': ['COMPLETED_WITH_ERRORS', 'FAILED', 'CANCELED'],
  delete: ['AWAITING_CONFIRMATION', 'COMPLETED', 'COMPLETED_WITH_ERRORS', 'FAILED', 'CANCELED'],
};

/** Verbs that write or delete records, so that they need the scope of what the action does. */
const WRITING: readonly Verb[] = ['confirm', 'resume', 'retry-failed'];

interface Action {
  readonly status: Status;
  readonly operation: string;
  readonly failedItems: number;
  readonly errorCode: string | null;
  readonly replacedById: string | null;
}

/** The verbs to offer: those that the status allows and the scopes too. */
export function verbsOf(action: Action, may: (...scopes: Scope[]) => boolean): Verb[] {
  return VERBS.filter((verb) => {
    if (!ALLOWED[verb].includes(action.status)) return false;
    if (verb === 'retry-failed' && !mayRetry(action)) return false;
    return may(...scopesOf(verb, action.operation));
  });
}

/** A file that is all or nothing is corrected and tried as a whole, and what replaces an action has its rows. */
function mayRetry({ failedItems, errorCode, replacedById }: Action): boolean {
  return failedItems > 0 && errorCode !== 'ROW_ERRORS' && replacedById === null;
}

function scopesOf(verb: Verb, operation: string): Scope[] {
  const deletes = verb === 'delete' || (operation === 'DELETE' && WRITING.includes(verb));
  return deletes ? ['write', 'delete'] : ['write'];
}
