import type { Visibility } from '../principal.js';

/**
 * Condition: the caller may see the action.
 *
 * @param at number of the first of its two parameters, `visibleTo`
 * @param prefix of the columns, such as `a.`
 */
export const isVisible = (at: number, prefix = ''): string =>
  `($${at}::text IS NULL OR ${prefix}account_id = $${at}) ` +
  `AND ($${at + 1}::text[] IS NULL OR ${prefix}entity_type = ANY ($${at + 1}))`;

/** Condition of statements on the parts of an action: the caller may see the action whose id is the first parameter. */
export const isOfVisibleAction = (at: number): string =>
  `EXISTS (SELECT FROM bulk_actions WHERE id = $1 AND ${isVisible(at)})`;

export const visibleTo = ({ account, entityTypes }: Visibility): readonly unknown[] => [account, entityTypes];
