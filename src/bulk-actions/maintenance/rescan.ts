import type { Database } from '../../database/database.js';
import type { Session } from '../../database/session.js';
import { enterStage } from '../dispatch/sql/enter-stage.sql.js';
import {
  clearOutcomes,
  deleteKeys,
  deleteUnits,
  findActionsToScan,
  restartAction,
} from './sql/rescan-action.sql.js';

export interface ActionToScan {
  readonly id: string;
  readonly accountId: string;
}

class NothingToScanError extends Error {}

/**
 * Actions of which nothing is written yet, and that were scanned under earlier rules, or that have waited unscanned for
 * too long.
 */
export function findToScan(database: Database): Promise<ActionToScan[]> {
  return database.query<ActionToScan>(findActionsToScan);
}

/**
 * Moves an action back to SCAN, in the same pass.
 *
 * Locks are taken in the same order as in every stage: key hashes, chunks, units, action. A worker that is processing
 * a unit either commits before this, or finds its unit deleted and rolls back.
 *
 * @returns whether the action still had to be rescanned
 */
export async function rescan(database: Database, action: ActionToScan): Promise<boolean> {
  try {
    await database.transaction((session) => restart(session, action));
    return true;
  } catch (error) {
    if (error instanceof NothingToScanError) return false;
    throw error;
  }
}

async function restart(session: Session, { id, accountId }: ActionToScan): Promise<void> {
  await session.query(deleteKeys(id));
  await session.query(clearOutcomes(id));
  await session.query(deleteUnits(id, accountId));
  const [restarted] = await session.query(restartAction(id, accountId));
  if (!restarted) throw new NothingToScanError();
  // Again, because a unit of SCAN may have added keys before it was deleted. From here on none can.
  await session.query(deleteKeys(id));
  await session.query(enterStage(id, accountId, 'SCAN'));
}
