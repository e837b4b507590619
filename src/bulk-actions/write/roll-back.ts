import type { Session } from '../../database/session.js';
import type { WriteResult } from '../processor/write-contract.js';
import type { EntityTable } from './entity-table.js';
import { findExisting } from './sql/find-existing.sql.js';

/**
 * Writes the rows of a dry run to learn their outcomes, and rolls the write back. Ids of records that it created are
 * left out, because those records are gone.
 */
export async function writeAndRollBack(
  session: Session,
  table: EntityTable,
  accountId: string,
  write: () => Promise<WriteResult>,
): Promise<WriteResult> {
  const { kinds, recordIds } = await session.rolledBack(write);
  const found = await session.query<{ id: string }>(findExisting(table, accountId, recordIds));
  const existing = new Set<string | null>(found.map(({ id }) => id));
  return { kinds, recordIds: recordIds.map((id) => (existing.has(id) ? id : null)) };
}

/** The same for a table of the application's own, whose records are not looked up by their ids. */
export async function writeOwnAndRollBack(
  session: Session,
  write: () => Promise<WriteResult>,
): Promise<WriteResult> {
  const { kinds, recordIds } = await session.rolledBack(write);
  return { kinds, recordIds: recordIds.map((id, i) => (kinds[i] === 'SUCCESS/CREATED' ? null : id)) };
}
