import { Problem } from '../../http/problem.js';
import type { BulkAction } from '../entities/bulk-action.entity.js';
import type { Verb } from '../lifecycle/verbs.js';
import { verbsFor } from '../lifecycle/verbs.js';

/** What an action is told that does not take a verb. */
export function invalidTransition(verb: Verb, action: Pick<BulkAction, 'status' | 'stageItems'>): Problem {
  const { status, stageItems } = action;
  const hasStarted = status === 'QUEUED' && stageItems > 0;
  const allowed = verbsFor(status).filter((one) => one !== 'reschedule' || !hasStarted);
  const detail = `An action that is ${status} does not take ${verb}; it takes ${allowed.join(', ')}.`;
  return new Problem(409, 'INVALID_TRANSITION', detail, [], {}, { actionStatus: status, allowed });
}
