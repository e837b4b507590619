import type { Session } from '../../../database/session.js';
import {
  clearEarlyOutcomes,
  countKeptChunks,
  deleteEarlyKeys,
  deleteEarlyUnits,
  lockUpload,
} from './sql/restart-scan.sql.js';

/**
 * Removes what was found in chunks of an upload before it was complete, so that they are scanned again.
 *
 * Locks are taken in the same order as in every stage: key hashes, chunks, units, action. A worker that is scanning
 * such a chunk either commits before this, or finds its unit deleted and rolls back.
 *
 * @param chunkNos `null`: all chunks
 */
export async function restartScan(
  session: Session,
  { actionId, accountId }: { readonly actionId: string; readonly accountId: string },
  chunkNos: readonly number[] | null,
): Promise<void> {
  await session.query(deleteEarlyKeys(actionId, accountId, chunkNos));
  await session.query(clearEarlyOutcomes(actionId, accountId, chunkNos));
  await session.query(deleteEarlyUnits(actionId, accountId, chunkNos));
  // Before the count, so that it has whatever workers have committed.
  await session.query(lockUpload(actionId, accountId));
  await session.query(countKeptChunks(actionId, accountId, chunkNos === null));
  // Again, because a unit may have added keys before it was deleted. From here on none can.
  await session.query(deleteEarlyKeys(actionId, accountId, chunkNos));
}
