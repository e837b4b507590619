import type { Session } from '../../database/database.js';
import type { WriteResult } from '../processor/write-contract.js';
import type { EntityTable } from './entity-table.js';
import { findExisting } from './sql/find-existing.sql.js';

/**
 * Writes rows to learn what becomes of them, and takes it back. Records that were made for it are gone, and so are
 * their ids: those that are told lead to records.
 */
export async function tryOut(
  session: Session,
  table: EntityTable,
  accountId: string,
  write: () => Promise<WriteResult>,
): Promise<WriteResult> {
  const { kinds, recordIds } = await session.undone(write);
  const found = await session.query<{ id: string }>(findExisting(table, accountId, recordIds));
  const existing = new Set<string | null>(found.map(({ id }) => id));
  return { kinds, recordIds: recordIds.map((id) => (existing.has(id) ? id : null)) };
}
