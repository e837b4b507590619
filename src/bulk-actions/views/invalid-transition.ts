import { Problem } from '../../http/problem.js';
import type { BulkAction } from '../entities/bulk-action.entity.js';
import type { Verb } from '../lifecycle/verbs.js';
import { verbsFor } from '../lifecycle/verbs.js';

/** 409 for a verb that the status of an action does not allow. */
export function invalidTransition(verb: Verb, action: Pick<BulkAction, 'status' | 'stageItems'>): Problem {
  const { status, stageItems } = action;
  const hasStarted = status === 'QUEUED' && stageItems > 0;
  const allowed = verbsFor(status).filter((one) => one !== 'reschedule' || !hasStarted);
  const detail = `The action is ${status}, which does not allow ${verb}. Allowed: ${allowed.join(', ')}.`;
  return new Problem(409, 'INVALID_TRANSITION', detail, [], {}, { actionStatus: status, allowed });
}
