import type { QueryResultRow } from 'pg';
import type { Session } from '../../database/session.js';
import type { Statement } from '../../database/statement.js';
import type { Stage } from '../lifecycle/status.js';
import type { ClaimedUnit } from './sql/claim-unit.sql.js';
import type { UnitKey } from './unit-key.js';

/** A unit that this worker holds, with what it needs to know about the action. */
export interface Claim extends UnitKey, Readonly<ClaimedUnit> {
  /** Rows of what its handler `reads`. */
  readonly read?: readonly QueryResultRow[];
  /** Counts the rows that it has finished, for when its transaction commits. */
  readonly finished?: { rows: number };
}

/** Processes the units of one stage. */
export interface StageHandler {
  /** What a unit is read by. Sent in the round trip of the claim, which may fail: then its rows are dropped. */
  readonly reads?: (unit: UnitKey) => Statement;
  /** Processes a unit. Calls `completeClaim` last, in the same transaction as everything else that it changes. */
  run(claim: Claim, session: Session): Promise<void>;
  /** Ends a unit that keeps failing, or its current slice, without processing it, so that the action can end. */
  giveUp(claim: Claim, session: Session): Promise<void>;
}

/** The handlers by stage. The worker's module provides them, so that dispatch imports no stage. */
export const STAGE_HANDLERS = Symbol('STAGE_HANDLERS');
export type StageHandlers = Readonly<Record<Stage, StageHandler>>;

/**
 * Another worker has the unit by now, or its action is no longer running. The transaction rolls back. This is expected,
 * not a failure.
 */
export class ClaimLostError extends Error {
  constructor(unit: UnitKey) {
    super(`The claim on ${unit.stage} ${unit.unitNo} of ${unit.actionId} is lost`);
    this.name = 'ClaimLostError';
  }
}
