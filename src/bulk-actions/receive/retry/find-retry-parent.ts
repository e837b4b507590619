import type { Requester } from '../../../auth/principal.js';
import { requireRights } from '../../../auth/require-scope.js';
import type { Sql } from '../../../database/statement.js';
import { actionNotFound } from '../../../http/problem.js';
import { requireFields } from '../../fields/account-fields.js';
import { ENDED } from '../../lifecycle/status.js';
import { allows } from '../../lifecycle/verbs.js';
import type { ProcessorRegistry } from '../../rows/registry.js';
import { invalidTransition } from '../../views/invalid-transition.js';
import { requireMadeEntities } from '../made-records.js';
import { actionReplaced, noFailedRows } from './retry-problems.js';
import type { RetryParent } from './sql/find-parent.sql.js';
import { findParent } from './sql/find-parent.sql.js';

/**
 * The action whose rows are to be retried or corrected.
 *
 * @param sql with the rights of the caller
 * @throws Problem 404, 403 when it deletes or makes records and the caller may not, 409
 */
export async function findRetryParent(
  sql: Sql,
  caller: Requester,
  id: string,
  verb: 'retry-failed' | 'correct',
  registry: ProcessorRegistry,
): Promise<RetryParent> {
  const [parent] = await sql.query<RetryParent>(findParent(id, caller));
  if (!parent) throw actionNotFound();
  requireRights(caller, parent);
  requireMadeEntities(caller, registry.get(parent.entityType), parent.header);
  await requireFields(sql, parent);
  if (parent.replacedBy !== null) throw actionReplaced(parent.replacedBy);
  if (ENDED.includes(parent.status) && parent.failedItems === 0) throw noFailedRows();
  if (!allows(verb, parent.status, parent.errorCode)) throw invalidTransition(verb, parent);
  return parent;
}
