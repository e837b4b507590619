import { RULES_VERSION, UNSCANNED } from '../rules-version.js';
import { isDry } from './is-dry.sql.js';

/** Whether rows of an action have been written. Rows that a dry run has rolled back do not count. */
const hasWritten = (action: string): string =>
  `(${action}.stage = 'WRITE' AND ${action}.stage_items > 0 AND NOT ${isDry(action)})`;

/**
 * Whether an action must be rescanned: it was scanned under earlier rules and nothing of it is written. One that is
 * unscanned never has to be.
 */
export const isOutdated = (action: string): string =>
  `(coalesce(${action}.rules_version, 1) BETWEEN ${UNSCANNED + 1} AND ${RULES_VERSION - 1}
    AND NOT coalesce(${hasWritten(action)}, false))`;

/**
 * Whether this build may process an action: it was scanned under the same rules, or under earlier ones and some of it
 * is written already. An action that a newer build has scanned is left to workers of that build.
 *
 * @param action alias of `bulk_actions` in the statement
 */
export const rulesAgree = (action: string): string =>
  `(coalesce(${action}.rules_version, 1) <= ${RULES_VERSION} AND NOT ${isOutdated(action)})`;
