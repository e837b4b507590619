import type { Statement } from '../../../database/statement.js';

/**
 * Keeps files that lock records in different orders from writing an account's records at once: their transactions would
 * wait for each other. `shared`: only the keys of the entity are locked, in their order.
 *
 * @param table quoted
 */
export const lockRecordsOf = (table: string, accountId: string, mode: 'shared' | 'exclusive'): Statement => ({
  text: `
    SELECT pg_advisory_xact_lock${mode === 'shared' ? '_shared' : ''}(
      hashtextextended('bulk-actions records ' || $1 || ' ' || $2, 0))`,
  values: [table, accountId],
});
