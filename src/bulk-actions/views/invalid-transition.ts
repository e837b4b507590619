import { Problem } from '../../http/problem.js';
import type { BulkAction } from '../entities/bulk-action.entity.js';
import type { Verb } from '../lifecycle/verbs.js';
import { verbsFor } from '../lifecycle/verbs.js';

type Refusing = Pick<BulkAction, 'status' | 'stageItems' | 'errorCode'>;

/** 409 for a verb that the status of an action does not allow. */
export function invalidTransition(verb: Verb, action: Refusing): Problem {
  const { status, stageItems, errorCode } = action;
  const hasStarted = status === 'QUEUED' && stageItems > 0;
  const allowed = verbsFor(status, errorCode).filter((one) => one !== 'reschedule' || !hasStarted);
  const why = errorCode === null ? status : `${status} (${errorCode})`;
  const detail = `The action is ${why}, which does not allow ${verb}. Allowed: ${allowed.join(', ')}.`;
  return new Problem(409, 'INVALID_TRANSITION', detail, [], {}, { actionStatus: status, allowed });
}
