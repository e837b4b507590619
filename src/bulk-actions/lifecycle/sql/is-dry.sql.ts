/**
 * Condition that an action is a dry run which is not confirmed, so that it changes no record.
 *
 * @param action alias of `bulk_actions` in the statement
 */
export const isDry = (action: string): string => `(${action}.dry_run AND ${action}.pass = 1)`;
