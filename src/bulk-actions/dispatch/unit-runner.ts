import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Session, Statement } from '../../database/database.js';
import { Database } from '../../database/database.js';
import { describeFault } from '../../database/describe-fault.js';
import { faultKind } from '../../database/sqlstate.js';
import { placesOf } from '../../logging/stack.js';
import { Heartbeat } from '../liveness/heartbeat.js';
import type { Claim, StageHandlers } from './claim.js';
import { ClaimLostError, STAGE_HANDLERS } from './claim.js';
import { failClaimedAction } from './complete-claim.js';
import { Dispatcher } from './dispatcher.js';
import type { ClaimedUnit } from './sql/claim-unit.sql.js';
import { claimUnit } from './sql/claim-unit.sql.js';
import { releaseLostUnit, releaseUnit } from './sql/release-unit.sql.js';
import { Suspects } from './suspects.js';
import type { UnitKey } from './unit-key.js';
import { logNameOf } from './unit-key.js';

/** A unit that has failed this often for a reason of its own will not succeed any more. */
export const MAX_ATTEMPTS = 5;
/**
 * A unit that has taken this many workers with it would take the others too. To write, it is halved from the second on,
 * so what is given up is a row that is alone: of a chunk of 10,000 rows after 1 + 14 + 3 deaths at most.
 */
export const MAX_CRASHES = 4;

/** Takes a unit from claim to commit. */
@Injectable()
export class UnitRunner {
  private readonly logger = new Logger(UnitRunner.name);
  private readonly running = new Set<Promise<void>>();
  private readonly suspects: Suspects;
  private isDraining = false;

  constructor(
    private readonly database: Database,
    private readonly heartbeat: Heartbeat,
    private readonly dispatcher: Dispatcher,
    @Inject(STAGE_HANDLERS) private readonly handlers: StageHandlers,
  ) {
    this.suspects = new Suspects(database, heartbeat.processId);
  }

  /**
   * Safe to call twice, late, or for a unit that is gone: then it does nothing.
   *
   * @throws whatever kept the unit from being done, after giving it back; the queue tries again
   */
  async run(unit: UnitKey): Promise<void> {
    // The queue may hand out a last job while it is being closed; it comes again, to somebody else.
    if (this.isDraining) throw new Error('This worker is shutting down');
    const running = this.runOnce(unit);
    this.running.add(running);
    try {
      await running;
    } finally {
      this.running.delete(running);
    }
  }

  /** Takes no more units. @returns whether all that are under way have ended within the time given */
  async drain(withinMs: number): Promise<boolean> {
    this.isDraining = true;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<false>((resolve) => {
      timer = setTimeout(() => resolve(false), withinMs);
    });
    const all = Promise.allSettled(this.running).then(() => true);
    return Promise.race([all, late]).finally(() => clearTimeout(timer));
  }

  private async runOnce(unit: UnitKey): Promise<void> {
    const name = `${unit.actionId}/${unit.stage}/${unit.unitNo}`;
    // Two jobs of one unit at once in one worker: the second has nothing to claim.
    if (this.heartbeat.inFlight.has(name)) return;
    this.heartbeat.inFlight.add(name);
    let claim: Claim | null;
    try {
      claim = await this.database.session((session) => this.work(unit, session));
    } finally {
      // Before the dispatch: the unit's next slice may come back at once.
      this.heartbeat.inFlight.delete(name);
    }
    // The unit is committed, whatever becomes of this.
    if (claim) await this.dispatcher.wake(claim.accountId);
  }

  /** @returns the claim when it was worked on, whether it could be kept or not */
  private async work(unit: UnitKey, session: Session): Promise<Claim | null> {
    const { processId, staleAfterMs } = this.heartbeat;
    const [claimed] = await session.query<ClaimedUnit>(claimUnit(unit, processId, staleAfterMs));
    if (!claimed) return null;
    this.heartbeat.hasClaimed = true;
    const { actionId, stage, unitNo } = unit;
    const claim: Claim = { actionId, stage, unitNo, ...claimed };
    const hopeless = claim.attempts >= MAX_ATTEMPTS || claim.crashes - claim.returned >= MAX_CRASHES;
    const started = performance.now();
    try {
      // The account's next slice waits for its time while this one is written.
      if (claim.sliceRows !== null) await this.dispatcher.wake(claim.accountId);
      await (hopeless ? this.giveUp(claim, session) : this.compute(claim, session));
    } catch (error) {
      if (!(error instanceof ClaimLostError)) {
        await this.release(claim, error);
        throw error;
      }
      this.logger.log(logNameOf(claim), 'claim lost; rolled back');
      await this.giveBack(claim, releaseLostUnit(claim, claim.claimNo));
      return claim;
    }
    const ms = Math.round(performance.now() - started);
    this.logger.log({ ...logNameOf(claim), ms }, hopeless ? 'unit given up' : 'unit done');
    return claim;
  }

  private async compute(claim: Claim, session: Session): Promise<void> {
    const handler = this.handlers[claim.stage];
    if (claim.crashes === 0) return handler.run(claim, session);
    return this.suspects.alone(claim, session, (noted) => handler.run(claim, noted));
  }

  private async giveUp(claim: Claim, session: Session): Promise<void> {
    // Not even giving up works, so the action as a whole ends.
    if (claim.attempts >= 2 * MAX_ATTEMPTS) return failClaimedAction(session, claim);
    const { attempts, stage } = claim;
    // What failed by itself is not looked for, so all that is left of the unit is given up.
    const rows = attempts >= MAX_ATTEMPTS ? null : claim.sliceRows;
    await this.handlers[stage].giveUp({ ...claim, sliceRows: rows }, session);
  }

  private async release(claim: Claim, error: unknown): Promise<void> {
    const kind = faultKind(error);
    const { name } = error as Error;
    // Of messages only those that cannot quote cells. An outage needs no stack.
    const where = kind === 'outage' ? {} : { stack: placesOf(error) };
    this.logger.warn({ ...logNameOf(claim), kind, name, ...describeFault(error), ...where }, 'unit failed');
    await this.giveBack(claim, releaseUnit(claim, claim.claimNo, kind === 'outage' ? 0 : 1));
  }

  private async giveBack(claim: Claim, release: Statement): Promise<void> {
    try {
      // Not on the unit's own session, which may be what broke.
      await this.database.query(release);
    } catch (lost) {
      // The next heartbeat that gets through releases it.
      this.logger.warn({ ...logNameOf(claim), ...describeFault(lost) }, 'could not give the unit back');
    }
  }
}
