import { RUNNING } from '../status.js';
import { isIn } from './is-in.sql.js';

/** Condition of running actions in stage WRITE. Indexes have the same condition. */
export const IS_WRITING = `stage = 'WRITE' AND ${isIn('status', RUNNING)}`;

/** Condition of those that are not shown as waiting for other actions of their account. An index has the same one. */
export const IS_NOT_SHOWN_WAITING = `${IS_WRITING} AND wait_reason IS DISTINCT FROM 'ACCOUNT_CONCURRENCY'`;
