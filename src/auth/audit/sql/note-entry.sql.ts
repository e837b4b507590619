import { v7 as uuidv7 } from 'uuid';
import type { Statement } from '../../../database/statement.js';
import type { Actor } from '../actor.js';
import type { AuditVerb } from '../audit-verbs.js';
import { DONE } from '../audit-verbs.js';

const COLUMNS = '(id, actor_kind, actor_id, address, verb, outcome, account_id, object_id, source_id)';

/**
 * Common table expression that records what another one has changed. They commit together, so neither is there without
 * the other.
 *
 * @param changed name of the other one: one row or none, with the columns `account_id` and `id`
 * @param at number of the first of its parameters, `entryOf`
 * @param source column with the id of what it was made from
 */
export const noteEntry = (changed: string, at: number, source = 'NULL::uuid'): string => `
  INSERT INTO audit_log ${COLUMNS}
  SELECT $${at}::uuid, $${at + 1}::text, $${at + 2}::text, $${at + 3}::text, $${at + 4}::text, '${DONE}',
         account_id, id, ${source} FROM ${changed}`;

export const entryOf = ({ kind, id, address }: Actor, verb: AuditVerb): readonly unknown[] => [
  uuidv7(),
  kind,
  id,
  address,
  verb,
];

/** What an entry says besides who and what. */
export interface AuditedObject {
  /** `null`: the operator's. */
  readonly accountId: string | null;
  readonly objectId: string | null;
}

/** An entry by itself, for what changes nothing. */
export const addEntry = (
  actor: Actor,
  verb: AuditVerb,
  { accountId, objectId }: AuditedObject,
  outcome: string,
): Statement => ({
  text: `
    INSERT INTO audit_log ${COLUMNS}
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, NULL)`,
  values: [...entryOf(actor, verb), outcome, accountId, objectId],
});
