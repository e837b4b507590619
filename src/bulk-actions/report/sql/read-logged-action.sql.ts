import type { Visibility } from '../../../auth/principal.js';
import { isVisible, visibleTo } from '../../../auth/sql/is-visible.sql.js';
import type { Statement } from '../../../database/statement.js';
import type { MappedHeader, StoredDialect } from '../../entities/stored-dialect.js';
import { isNotIn } from '../../lifecycle/sql/is-in.sql.js';
import { HIDDEN } from '../../lifecycle/status.js';

export interface LoggedAction {
  accountId: string;
  entityType: string;
  fileName: string;
  dialect: StoredDialect;
  header: readonly MappedHeader[];
  pass: number;
  hasUnprocessed: boolean;
}

/** The columns of an action that its logs and results need. */
export const readLoggedAction = (actionId: string, caller: Visibility): Statement => ({
  text: `
    SELECT account_id AS "accountId", entity_type AS "entityType", file_name AS "fileName", dialect, header, pass,
           total_items > successful_items + skipped_items + failed_items AS "hasUnprocessed"
    FROM bulk_actions WHERE id = $1 AND ${isNotIn('status', HIDDEN)} AND ${isVisible(2)}`,
  values: [actionId, ...visibleTo(caller)],
});
