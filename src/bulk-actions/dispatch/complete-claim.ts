import type { Session } from '../../database/session.js';
import type { Statement } from '../../database/statement.js';
import type { Stage } from '../lifecycle/status.js';
import type { Tally } from '../outcomes/chunk-outcomes.js';
import type { Claim } from './claim.js';
import { ClaimLostError } from './claim.js';
import { advanceUnit } from './sql/advance-unit.sql.js';
import { clearValidRows } from './sql/clear-valid-rows.sql.js';
import { completeUnit } from './sql/complete-unit.sql.js';
import { countRescan } from './sql/count-rescan.sql.js';
import type { CountedUnit } from './sql/count-unit.sql.js';
import { countUnit } from './sql/count-unit.sql.js';
import { enterStage } from './sql/enter-stage.sql.js';
import { awaitConfirmation, failAction, finishAction } from './sql/finish-action.sql.js';

const NEXT: Readonly<Record<Stage, Stage | null>> = { SCAN: 'RESOLVE', RESOLVE: 'WRITE', WRITE: null };

/**
 * Ends a unit's transaction: checks that the claim is still held, counts the unit, and ends the stage after the last
 * one.
 *
 * Every transaction takes its locks in the same order: records, key hashes, chunks, units, action, idempotency key.
 *
 * @param items rows of the file that the unit has finished in this stage
 * @param mayAbort whether a failed row may still fail the action: no record is written
 * @throws ClaimLostError so that the transaction rolls back
 */
export async function completeClaim(
  session: Session,
  claim: Claim,
  tally: Tally,
  items: number,
  mayAbort = claim.stage === 'SCAN' || claim.isDry,
): Promise<void> {
  const [[done], [counted]] = await session.queryAll<[object, CountedUnit]>([
    completeUnit(claim, claim.claimNo),
    countUnit(claim, claim.accountId, tally, items, 1),
  ]);
  if (!done || !counted) throw new ClaimLostError(claim);
  if (claim.finished) claim.finished.rows += items;
  if (!counted.last) return;
  for (const statement of afterStage(claim, mayAbort && counted.aborts)) session.postpone(statement);
}

/**
 * What ends a stage, or the action after its last one. The caller holds the lock on the action's row.
 *
 * @param aborts whether the action is to fail because of a failed row
 */
export function afterStage(
  { actionId, accountId, stage, isDry }: Pick<Claim, 'actionId' | 'accountId' | 'stage' | 'isDry'>,
  aborts: boolean,
): Statement[] {
  if (aborts) {
    const failed = failAction(actionId, accountId, 'ROW_ERRORS');
    return stage === 'WRITE' ? [clearValidRows(actionId, accountId), failed] : [failed];
  }
  const next = NEXT[stage];
  if (next) return [enterStage(actionId, accountId, next)];
  return [isDry ? awaitConfirmation(actionId, accountId) : finishAction(actionId, accountId)];
}

/**
 * Ends a slice's transaction when the unit has more rows: like `completeClaim`, but the unit waits for its next slice.
 *
 * @param items rows of the slice
 * @throws ClaimLostError
 */
export async function advanceClaim(
  session: Session,
  claim: Claim,
  tally: Tally,
  items: number,
): Promise<void> {
  const [advanced] = await session.query(advanceUnit(claim, claim.claimNo, items));
  if (!advanced) throw new ClaimLostError(claim);
  const [counted] = await session.query(countUnit(claim, claim.accountId, tally, items, 0));
  if (!counted) throw new ClaimLostError(claim);
  if (claim.finished) claim.finished.rows += items;
}

/** Ends the claim on an action that went to WRITE unscanned: it starts over with SCAN. @throws ClaimLostError */
export async function sendToScan(session: Session, claim: Claim): Promise<void> {
  const { actionId, accountId } = claim;
  await session.transaction(async () => {
    const [done] = await session.query(completeUnit(claim, claim.claimNo));
    if (!done) throw new ClaimLostError(claim);
    const [counted] = await session.query(countRescan(actionId, accountId));
    if (!counted) throw new ClaimLostError(claim);
    await session.query(enterStage(actionId, accountId, 'SCAN'));
  });
}

/** Fails the whole action because one of its units cannot be processed. Only before any record is written. */
export async function failClaimedAction(session: Session, claim: Claim): Promise<void> {
  await session.transaction(async () => {
    const [done] = await session.query(completeUnit(claim, claim.claimNo));
    if (!done) throw new ClaimLostError(claim);
    const failed = await session.query(failAction(claim.actionId, claim.accountId, 'PROCESSING_ERROR'));
    if (failed.length === 0) throw new ClaimLostError(claim);
  });
}
