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

/** Actions that were scanned under earlier rules and are about to be written. */
export function findOutdated(database: Database): Promise<OutdatedAction[]> {
  return database.query<OutdatedAction>(findOutdatedActions);
}

/**
 * Has an action scanned anew, in the same pass.
 *
 * Locks are taken in the order in which the units of any stage take them: keys, chunks, unit, action. Who is at work on
 * one either ends before this does, and counts, or finds its unit gone, and rolls back.
 *
 * @returns whether it was to be
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
  // A scan may have committed others before its unit was deleted; from here on none can.
  await session.query(deleteKeys(id));
  await session.query(enterStage(id, accountId, 'SCAN'));
}
