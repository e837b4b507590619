import { RULES_VERSION } from '../rules-version.js';
import { isDry } from './is-dry.sql.js';

/** Whether rows of an action have been written. What a trial has undone does not count. */
const hasWritten = (action: string): string =>
  `(${action}.stage = 'WRITE' AND ${action}.stage_items > 0 AND NOT ${isDry(action)})`;

/** Whether an action has to be scanned anew, for it was scanned under earlier rules and nothing of it is written. */
export const isOutdated = (action: string): string =>
  `(coalesce(${action}.rules_version, 1) < ${RULES_VERSION} AND NOT coalesce(${hasWritten(action)}, false))`;

/**
 * Whether this build may work on an action: it was scanned under the same rules, or under earlier ones and some of it
 * is written, so that it goes on. One of a newer build is left to those.
 *
 * @param action what the statement calls the row of `bulk_actions`
 */
export const rulesAgree = (action: string): string =>
  `(coalesce(${action}.rules_version, 1) <= ${RULES_VERSION} AND NOT ${isOutdated(action)})`;
