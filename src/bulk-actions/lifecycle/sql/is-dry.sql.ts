/**
 * Whether an action leaves the records as they are: a dry run that nobody has confirmed. For the conditions of
 * statements.
 *
 * @param action what the statement calls the row of `bulk_actions`
 */
export const isDry = (action: string): string => `(${action}.dry_run AND ${action}.pass = 1)`;
