import type { Statement } from '../../../database/database.js';

export interface LoggedAction {
  entityType: string;
  /** Whether any row is without an outcome. */
  hasUnprocessed: boolean;
}

/** What of an action's row its logs depend on. */
export const readLoggedAction = (actionId: string): Statement => ({
  text: `
    SELECT entity_type AS "entityType",
           total_items > successful_items + skipped_items + failed_items AS "hasUnprocessed"
    FROM bulk_actions WHERE id = $1 AND status NOT IN ('RECEIVING', 'DELETED')`,
  values: [actionId],
});
