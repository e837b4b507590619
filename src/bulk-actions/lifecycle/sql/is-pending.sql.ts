import { ENDED_OR_DELETED } from '../status.js';
import { isNotIn } from './is-in.sql.js';

/** Condition of actions that have not ended, open uploads included. Indexes have the same condition. */
export const IS_PENDING = isNotIn('status', ENDED_OR_DELETED);
