import { Inject, Injectable, Logger } from '@nestjs/common';
import type { QueryResultRow } from 'pg';
import { Database } from '../../database/database.js';
import { describeFault } from '../../database/describe-fault.js';
import type { Session } from '../../database/session.js';
import { faultKind } from '../../database/sqlstate.js';
import type { Statement } from '../../database/statement.js';
import { stackLines } from '../../logging/stack.js';
import { Heartbeat } from '../liveness/heartbeat.js';
import type { Claim, StageHandlers } from './claim.js';
import { ClaimLostError, STAGE_HANDLERS } from './claim.js';
import { failClaimedAction } from './complete-claim.js';
import { Dispatcher } from './dispatcher.js';
import { EarlyDispatcher } from './early-dispatcher.js';
import type { ClaimedUnit } from './sql/claim-unit.sql.js';
import { claimUnit } from './sql/claim-unit.sql.js';
import { releaseLostUnit, releaseUnit } from './sql/release-unit.sql.js';
import { Suspects } from './suspects.js';
import type { UnitKey } from './unit-key.js';
import { logNameOf } from './unit-key.js';

/** A unit is given up after this many failures of its own; outages do not count. */
export const MAX_ATTEMPTS = 5;
/**
 * After this many deaths of workers a unit is given up, so that it does not kill the remaining workers. From the second
 * death on, the rows of a chunk in WRITE are halved, so that a single row is given up: in a chunk of 20,000 rows after
 * at most 1 + 15 + 3 deaths.
 */
export const MAX_CRASHES = 4;

/** Claims a unit, has its stage process it, and gives it back to the queue when that fails. */
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
    private readonly earlyDispatcher: EarlyDispatcher,
    @Inject(STAGE_HANDLERS) private readonly handlers: StageHandlers,
  ) {
    this.suspects = new Suspects(database, heartbeat.processId);
  }

  /**
   * Idempotent: does nothing for a unit that is done, deleted or claimed by another worker.
   *
   * @throws the error that stopped the unit, after giving it back; the queue tries again
   */
  async run(unit: UnitKey): Promise<void> {
    // BullMQ may deliver a last job while it closes. Another worker gets it again.
    if (this.isDraining) throw new Error('This worker is shutting down');
    const running = this.runOnce(unit);
    this.running.add(running);
    try {
      await running;
    } finally {
      this.running.delete(running);
    }
  }

  /** Takes no more units. */
  stopTaking(): void {
    this.isDraining = true;
  }

  /** Takes no more units. @returns whether all running ones ended within the given time */
  async drain(withinMs: number): Promise<boolean> {
    this.stopTaking();
    let timer: NodeJS.Timeout | undefined;
    const deadline = new Promise<false>((resolve) => {
      timer = setTimeout(() => resolve(false), withinMs);
    });
    const all = Promise.allSettled(this.running).then(() => true);
    return Promise.race([all, deadline]).finally(() => clearTimeout(timer));
  }

  private async runOnce(unit: UnitKey): Promise<void> {
    const name = `${unit.actionId}/${unit.stage}/${unit.unitNo}`;
    // A second job for a unit that this worker is already processing has nothing to claim.
    if (this.heartbeat.inFlight.has(name)) return;
    this.heartbeat.inFlight.add(name);
    let claim: Claim | null;
    try {
      claim = await this.database.session((session) => this.work(unit, session));
    } finally {
      // Before the dispatch, because the unit's next slice may arrive at once.
      this.heartbeat.inFlight.delete(name);
    }
    // Must not fail the job, because the unit is committed.
    if (!claim) return;
    if (claim.isEarly) await this.earlyDispatcher.continueAfter(claim);
    else await this.dispatcher.tryDispatchIdle(claim.accountId);
  }

  /** @returns the claim, also if it was lost; `null` when there was nothing to claim */
  private async work(unit: UnitKey, session: Session): Promise<Claim | null> {
    const { claimed, read } = await this.claim(unit, session);
    if (!claimed) return null;
    this.heartbeat.hasClaimed = true;
    const { actionId, stage, unitNo } = unit;
    const finished = { rows: 0 };
    const claim: Claim = { actionId, stage, unitNo, ...claimed, ...(read && { read }), finished };
    const isGivenUp = claim.attempts >= MAX_ATTEMPTS || claim.crashes - claim.returned >= MAX_CRASHES;
    const started = performance.now();
    try {
      // Now, so that the account's next slice can be due while this one is written.
      if (claim.sliceRows !== null) await this.dispatcher.tryDispatch(claim.accountId);
      await (isGivenUp ? this.giveUp(claim, session) : this.compute(claim, session));
    } catch (error) {
      if (error instanceof ClaimLostError) await this.giveBack(claim, releaseLostUnit(claim, claim.claimNo));
      else if (await this.release(claim, error)) throw error;
      this.logger.log(logNameOf(claim), 'claim lost; rolled back');
      return claim;
    }
    // In WRITE a row is finished for good.
    if (stage === 'WRITE') this.heartbeat.finishedRows += finished.rows;
    const ms = Math.round(performance.now() - started);
    this.logger.log({ ...logNameOf(claim), ms }, isGivenUp ? 'unit given up' : 'unit done');
    return claim;
  }

  /** Claims a unit, and reads what its stage reads first in the same round trip. */
  private async claim(
    unit: UnitKey,
    session: Session,
  ): Promise<{ claimed: ClaimedUnit | undefined; read?: QueryResultRow[] }> {
    const { processId, staleAfterMs } = this.heartbeat;
    const claiming = claimUnit(unit, processId, staleAfterMs);
    const reading = this.handlers[unit.stage].reads?.(unit);
    if (reading)
      try {
        const [[claimed], read] = await session.queryAll<[ClaimedUnit, QueryResultRow]>([claiming, reading]);
        return { claimed, read };
      } catch (error) {
        // What the unit alone cannot read is its own fault: the stage meets it under the claim, where it counts.
        if (faultKind(error) === 'outage') throw error;
      }
    const [claimed] = await session.query<ClaimedUnit>(claiming);
    return { claimed };
  }

  private async compute(claim: Claim, session: Session): Promise<void> {
    const handler = this.handlers[claim.stage];
    if (claim.crashes === 0) return handler.run(claim, session);
    return this.suspects.runAlone(claim, session, (noting) => handler.run(claim, noting));
  }

  private async giveUp(claim: Claim, session: Session): Promise<void> {
    // Giving up fails too, so the whole action fails.
    if (claim.attempts >= 2 * MAX_ATTEMPTS) return failClaimedAction(session, claim);
    const { attempts, stage } = claim;
    // Only deadly rows are searched for by halving. After failures, all remaining rows of the unit are given up.
    const rows = attempts >= MAX_ATTEMPTS ? null : claim.sliceRows;
    await this.handlers[stage].giveUp({ ...claim, sliceRows: rows }, session);
  }

  /**
   * A unit may fail only because its chunk is gone, with the unit itself. An outage reaches the queue all the same.
   *
   * @returns whether this is a failure
   */
  private async release(claim: Claim, error: unknown): Promise<boolean> {
    const kind = faultKind(error);
    const released = await this.giveBack(claim, releaseUnit(claim, claim.claimNo, kind === 'outage' ? 0 : 1));
    if (kind !== 'outage' && released?.length === 0) return false;
    const { name } = error as Error;
    // Only messages that cannot quote cells. An outage needs no stack.
    const where = kind === 'outage' ? {} : { stack: stackLines(error) };
    this.logger.warn({ ...logNameOf(claim), kind, name, ...describeFault(error), ...where }, 'unit failed');
    return true;
  }

  /** @returns rows of the statement; `null`: the database is away */
  private async giveBack(claim: Claim, release: Statement): Promise<unknown[] | null> {
    try {
      // On another session, because the unit's own may be broken.
      return await this.database.query(release);
    } catch (lost) {
      this.logger.warn(
        { ...logNameOf(claim), ...describeFault(lost) },
        'could not give the unit back; the next heartbeat will',
      );
      return null;
    }
  }
}
