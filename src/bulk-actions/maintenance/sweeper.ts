import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Config } from '../../config/config.js';
import { CONFIG } from '../../config/config.module.js';
import { Database } from '../../database/database.js';
import { describeFault } from '../../database/describe-fault.js';
import type { Session } from '../../database/session.js';
import { Interval } from '../../process/interval.js';
import { Dispatcher } from '../dispatch/dispatcher.js';
import type { OverdueUnit } from '../dispatch/sql/dispatch-units.sql.js';
import { logNameOf } from '../dispatch/unit-key.js';
import { findToScan, rescan } from './rescan.js';
import { deleteExpiredIdempotencyKeys } from './sql/delete-expired-idempotency-keys.sql.js';
import type { AccountWithIdleUnits } from './sql/find-waiting-accounts.sql.js';
import { findAccountsWithIdleUnits } from './sql/find-waiting-accounts.sql.js';
import type { FreedUnit, StaleClaim } from './sql/sweep.sql.js';
import {
  deleteDeadWorkers,
  deleteLeftoverKeys,
  deleteLeftoverUnits,
  deleteStaleUploads,
  endStaleClaims,
  findAccountsToReturn,
  findLeftovers,
  findOverdueUnits,
  freeStaleUnits,
  trySweepLock,
} from './sql/sweep.sql.js';

/** Accounts looked at in one statement. */
const BATCH = 500;

/**
 * Cleans up after processes that died or lost their connections. Runs in every worker, one sweep at a time. Every step
 * is idempotent.
 */
@Injectable()
export class Sweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Sweeper.name);
  private readonly interval = new Interval(() => this.tick());
  private isStopping = false;

  constructor(
    private readonly database: Database,
    private readonly dispatcher: Dispatcher,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    this.interval.start(this.config.lease.sweepMs);
  }

  beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    return this.interval.stop();
  }

  async sweep(): Promise<void> {
    // In a transaction of its own: once the dead workers' sessions are ended, a later error must not undo the rest.
    await this.database.transaction((session) => this.freeStaleClaims(session));
    const found = await this.database.transaction((session) => this.cleanUp(session));
    if (!found) return;
    await this.dispatcher.enqueue(found.overdue);
    const scanned = await this.startScans();
    await this.dispatcher.tryDispatchAll([...found.accounts, ...scanned]);
    await this.dispatchIdleUnits();
  }

  /** Goes through all accounts that have idle units, and dispatches those of a batch before it looks further. */
  private async dispatchIdleUnits(): Promise<void> {
    const { staleAfterMs } = this.config.lease;
    let after = '';
    for (let looked = BATCH; looked === BATCH && !this.isStopping;) {
      const accounts = await this.database.query<AccountWithIdleUnits>(
        findAccountsWithIdleUnits(after, BATCH, staleAfterMs),
      );
      looked = accounts.length;
      after = accounts.at(-1)?.accountId ?? after;
      const waiting = accounts.filter(({ hasRoom }) => hasRoom);
      await this.dispatcher.tryDispatchAll(waiting.map(({ accountId }) => accountId));
    }
  }

  /** @returns the accounts of the actions that are scanned, again or after all */
  private async startScans(): Promise<string[]> {
    const accounts: string[] = [];
    for (const action of await findToScan(this.database)) {
      try {
        if (!(await rescan(this.database, action))) continue;
        accounts.push(action.accountId);
        this.logger.log({ actionId: action.id }, 'scanned again, or after all');
      } catch (error) {
        const { id: actionId } = action;
        this.logger.warn(
          { actionId, ...describeFault(error) },
          'could not start a rescan; the next sweep will retry',
        );
      }
    }
    return accounts;
  }

  private async tick(): Promise<void> {
    try {
      await this.sweep();
    } catch (error) {
      this.logger.warn({ ...describeFault(error) }, 'sweep failed; the next one will retry');
    }
  }

  private async freeStaleClaims(session: Session): Promise<void> {
    const [lock] = await session.query<{ locked: boolean }>(trySweepLock);
    if (!lock?.locked) return;
    const claims = await session.query<StaleClaim>(endStaleClaims(this.config.lease.staleAfterMs));
    if (claims.length === 0) return;
    const freed = await session.query<FreedUnit>(freeStaleUnits(claims));
    for (const { crashes, suspectRows, ...unit } of freed) {
      const next = suspectRows === null ? {} : { nextRows: suspectRows };
      this.logger.warn({ ...logNameOf(unit), crashes, ...next }, 'freed from a dead worker');
    }
  }

  private async cleanUp(session: Session): Promise<{ overdue: OverdueUnit[]; accounts: string[] } | null> {
    const { staleAfterMs, sweepMs } = this.config.lease;
    const [lock] = await session.query<{ locked: boolean }>(trySweepLock);
    if (!lock?.locked) return null;
    const [uploads, ended, overdue, accounts] = await session.queryAll<
      [{ id: string }, { actionId: string }, OverdueUnit, { accountId: string }]
    >([
      deleteStaleUploads(staleAfterMs),
      findLeftovers,
      findOverdueUnits(2 * sweepMs),
      findAccountsToReturn,
      deleteDeadWorkers,
      deleteExpiredIdempotencyKeys(this.config.intake.idempotencyMs),
    ]);
    for (const { id } of uploads)
      this.logger.warn({ actionId: id }, 'deleted an upload whose API process is dead');
    await this.deleteLeftovers(session, ended);
    return { overdue, accounts: accounts.map((account) => account.accountId) };
  }

  private async deleteLeftovers(session: Session, ended: readonly { actionId: string }[]): Promise<void> {
    if (ended.length === 0) return;
    const actionIds = ended.map(({ actionId }) => actionId);
    await session.query(deleteLeftoverKeys(actionIds));
    await session.query(deleteLeftoverUnits(actionIds));
  }
}
