import type { Statement } from '../../../database/statement.js';

/** Deletes some of the oldest entries, of all accounts, that are past their time. Skips what another worker deletes. */
export const purgeEntries = (keptDays: number, limit: number): Statement => ({
  text: `
    DELETE FROM audit_log WHERE id IN (
      SELECT id FROM audit_log WHERE at < now() - $1 * interval '1 day'
      ORDER BY at LIMIT $2 FOR UPDATE SKIP LOCKED)
    RETURNING id`,
  values: [keptDays, limit],
});
