import type { Actor } from '../../auth/audit/actor.js';
import { entryOf, noteEntry } from '../../auth/audit/sql/note-entry.sql.js';
import type { Erased } from '../../bulk-actions/entities/account-erasure.entity.js';
import type { RecordTable } from '../../bulk-actions/rows/record-tables.js';
import type { Statement } from '../../database/statement.js';

export interface StoredErasure {
  id: string;
  step: string | null;
  blockedBy: string | null;
  removed: Erased;
  requestedAt: Date;
  finishedAt: Date | null;
}

const COLUMNS = `id, step, blocked_by AS "blockedBy", removed, requested_at AS "requestedAt", finished_at AS "finishedAt"`;

/** The last erasure of an account. */
export const findErasure = (accountId: string): Statement => ({
  text: `SELECT ${COLUMNS} FROM account_erasures WHERE account_id = $1 ORDER BY id DESC LIMIT 1`,
  values: [accountId],
});

const OF_ENGINE = [
  ...['bulk_actions', 'idempotency_keys', 'account_limits', 'account_stages', 'api_keys', 'saved_mappings'],
  ...['webhook_endpoints', 'webhook_account_secrets', 'webhook_deliveries'],
];

/** Whether anything is stored of an account that an erasure removes. */
export const findData = (accountId: string, tables: readonly RecordTable[]): Statement => {
  const all = [...OF_ENGINE, ...tables.map(({ name }) => name)];
  const found = all.map((name) => `EXISTS (SELECT FROM ${name} WHERE account_id = $1)`);
  return { text: `SELECT ${found.join(' OR ')} AS found`, values: [accountId] };
};

/**
 * The caller holds the intake lock: what is accepted has been by then, and what comes later sees the erasure. The clock
 * is read after waiting for that lock.
 */
export const requestErasure = (actor: Actor, id: string, accountId: string): Statement => ({
  text: `
    WITH requested AS (
      INSERT INTO account_erasures (id, account_id, step, requested_at)
      VALUES ($1, $2, 'CANCEL', clock_timestamp()) RETURNING *
    ), noted AS (${noteEntry('requested', 3)})
    SELECT ${COLUMNS} FROM requested`,
  values: [id, accountId, ...entryOf(actor, 'erase-account')],
});
