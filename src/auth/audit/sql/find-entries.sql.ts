import type { Statement } from '../../../database/statement.js';

/** What is left out does not filter. */
export interface AuditFilter {
  readonly accountId?: string | undefined;
  readonly actorId?: string | undefined;
  readonly verb?: string | undefined;
  readonly since?: Date | undefined;
  /** Exclusive. */
  readonly until?: Date | undefined;
  /** Id of the last entry of the page before. */
  readonly after?: string | undefined;
}

/** An entry as the database has it. */
export type StoredEntry = {
  id: string;
  at: Date;
  actorKind: string;
  actorId: string | null;
  address: string | null;
  verb: string;
  outcome: string;
  accountId: string | null;
  objectId: string | null;
  sourceId: string | null;
};

const CURSOR = '(SELECT c.at FROM audit_log c WHERE c.id = $6)';

/**
 * The newest entries first, of all accounts: for the operator. After an entry that has been removed meanwhile there is
 * nothing, because older ones went before.
 */
export const findEntries = (filter: AuditFilter, limit: number): Statement => ({
  text: `
    SELECT id, at, actor_kind AS "actorKind", actor_id AS "actorId", address, verb, outcome,
           account_id AS "accountId", object_id AS "objectId", source_id AS "sourceId"
    FROM audit_log
    WHERE ($1::text IS NULL OR account_id = $1) AND ($2::text IS NULL OR actor_id = $2)
      AND ($3::text IS NULL OR verb = $3)
      AND ($4::timestamptz IS NULL OR at >= $4) AND ($5::timestamptz IS NULL OR at < $5)
      AND ($6::uuid IS NULL OR at <= ${CURSOR} AND (at < ${CURSOR} OR id < $6))
    ORDER BY at DESC, id DESC LIMIT $7`,
  values: [
    filter.accountId ?? null,
    filter.actorId ?? null,
    filter.verb ?? null,
    filter.since ?? null,
    filter.until ?? null,
    filter.after ?? null,
    limit,
  ],
});
