import { ENDED_OR_DELETED } from '../status.js';
import { isNotIn } from './is-in.sql.js';

/**
 * Condition of actions that have not ended, open uploads included. Indexes have the same condition.
 *
 * @param status the column
 */
export const isPending = (status: string): string => isNotIn(status, ENDED_OR_DELETED);

export const IS_PENDING = isPending('status');
