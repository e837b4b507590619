import type { Session, Statement } from '../../database/database.js';
import type { Stage } from '../lifecycle/status.js';
import type { Tally } from '../outcomes/chunk-outcomes.js';
import type { Claim } from './claim.js';
import { ClaimLostError } from './claim.js';
import { advanceUnit } from './sql/advance-unit.sql.js';
import { clearValidRows } from './sql/clear-valid-rows.sql.js';
import { completeUnit } from './sql/complete-unit.sql.js';
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
 * @throws ClaimLostError so that the transaction rolls back
 */
export async function completeClaim(
  session: Session,
  claim: Claim,
  tally: Tally,
  items: number,
): Promise<void> {
  const [done] = await session.query(completeUnit(claim, claim.claimNo));
  if (!done) throw new ClaimLostError(claim);
  const [counted] = await session.query<CountedUnit>(countUnit(claim, claim.accountId, tally, items, 1));
  if (!counted) throw new ClaimLostError(claim);
  if (!counted.last) return;
  for (const statement of afterStage(claim, counted.aborts)) await session.query(statement);
}

/** @param aborts whether the action is to fail because of a failed row; possible until a record is written */
function afterStage({ actionId, accountId, stage, isDry }: Claim, aborts: boolean): Statement[] {
  if (aborts && (stage === 'SCAN' || isDry)) {
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
