import type { Visibility } from '../../../auth/principal.js';
import { isVisible, visibleTo } from '../../../auth/sql/is-visible.sql.js';
import type { Statement } from '../../../database/statement.js';
import { isNotIn } from '../../lifecycle/sql/is-in.sql.js';
import type { Stage } from '../../lifecycle/status.js';
import { HIDDEN } from '../../lifecycle/status.js';

/** The last three are null where the action has no sample. */
export interface StoredSample {
  pass: number;
  stage: Stage | null;
  at: Date | null;
  items: number | null;
}

/** The samples of an action's pass, in the order of their times. No row: there is no such action. */
export const readSamples = (actionId: string, caller: Visibility): Statement => ({
  text: `
    SELECT a.pass, s.stage, s.at, s.items::double precision AS items
    FROM bulk_actions a
    LEFT JOIN bulk_action_samples s ON s.action_id = a.id AND s.account_id = a.account_id AND s.pass = a.pass
    WHERE a.id = $1 AND ${isNotIn('a.status', HIDDEN)} AND ${isVisible(2, 'a.')}
    ORDER BY s.at, s.items`,
  values: [actionId, ...visibleTo(caller)],
});
