import type { Database, Session } from '../../database/database.js';
import { enterStage } from '../dispatch/sql/enter-stage.sql.js';
import {
  clearOutcomes,
  deleteKeys,
  deleteUnits,
  findOutdatedActions,
  restartAction,
} from './sql/rescan-action.sql.js';

export interface OutdatedAction {
  readonly id: string;
  readonly accountId: string;
}

class NotOutdatedError extends Error {}

/** Actions that were scanned under earlier rules, and of which nothing is written yet. */
export function findOutdated(database: Database): Promise<OutdatedAction[]> {
  return database.query<OutdatedAction>(findOutdatedActions);
}

/**
 * Moves an action back to SCAN, in the same pass.
 *
 * Locks are taken in the same order as in every stage: key hashes, chunks, units, action. A worker that is processing
 * a unit either commits before this, or finds its unit deleted and rolls back.
 *
 * @returns whether the action still had to be rescanned
 */
export async function rescan(database: Database, action: OutdatedAction): Promise<boolean> {
  try {
    await database.transaction((session) => restart(session, action));
    return true;
  } catch (error) {
    if (error instanceof NotOutdatedError) return false;
    throw error;
  }
}

async function restart(session: Session, { id, accountId }: OutdatedAction): Promise<void> {
  await session.query(deleteKeys(id));
  await session.query(clearOutcomes(id));
  await session.query(deleteUnits(id, accountId));
  const [restarted] = await session.query(restartAction(id, accountId));
  if (!restarted) throw new NotOutdatedError();
  // Again, because a unit of SCAN may have added keys before it was deleted. From here on none can.
  await session.query(deleteKeys(id));
  await session.query(enterStage(id, accountId, 'SCAN'));
}
