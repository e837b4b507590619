import type { Session } from '../../database/database.js';
import type { Stage } from '../lifecycle/status.js';
import type { ClaimedUnit } from './sql/claim-unit.sql.js';
import type { UnitKey } from './unit-key.js';

/** A unit that this worker holds, and what it needs to know of the action. */
export type Claim = UnitKey & Readonly<ClaimedUnit>;

/** Works on the units of a stage. */
export interface StageHandler {
  /** Ends with `completeClaim`, in the transaction of everything else that the unit changes. */
  run(claim: Claim, session: Session): Promise<void>;
  /** Ends a unit that keeps failing, or the slice of it that does, so that the action can end too. */
  giveUp(claim: Claim, session: Session): Promise<void>;
}

/** The handlers by stage; the worker's module composes them, so that dispatch imports no stage. */
export const STAGE_HANDLERS = Symbol('STAGE_HANDLERS');
export type StageHandlers = Readonly<Record<Stage, StageHandler>>;

/**
 * The unit belongs to somebody else by now, or its action does not run any more. What was done for it rolls back;
 * nothing is wrong.
 */
export class ClaimLostError extends Error {
  constructor(unit: UnitKey) {
    super(`The claim on ${unit.stage} ${unit.unitNo} of ${unit.actionId} is lost`);
    this.name = 'ClaimLostError';
  }
}
