import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../config/config.js';
import { CONFIG } from '../../config/config.module.js';
import type { Sql } from '../../database/database.js';
import { Database } from '../../database/database.js';
import type { RateLimitOverride } from '../dispatch/limits.js';
import { acceptedRate, effectiveLimit } from '../dispatch/limits.js';
import {
  accountBacklogFull,
  rateExceeded,
  serviceBacklogFull,
  tooLarge,
  tooManyActions,
  tooManyRows,
} from './admission-problem.js';
import { ServiceBacklog } from './service-backlog.js';
import { addToBacklog } from './sql/count-backlog.sql.js';
import { readAcceptedRows, readOwnLimit, readRoomSeconds } from './sql/read-accepted-rows.sql.js';
import type { Backlogs } from './sql/read-backlog.sql.js';
import { readBacklog } from './sql/read-backlog.sql.js';

/** What is about to be taken in, or has been. */
export interface Demand {
  readonly actionId: string;
  /** `null` while they are not counted. */
  readonly rows: number | null;
  readonly bytes: number;
  /** Of these, what the backlog of the service has in it already: of an action that waits to be confirmed. */
  readonly heldBytes?: number;
  /** A dry run spends nothing of the account's rate before it is confirmed. */
  readonly isDry: boolean;
}

export interface Admitted {
  /** The most rows that the file may have. */
  readonly maxRows: number;
  /** Most bytes of the file for which there is room at the moment, however many it has. */
  readonly room: number;
}

/**
 * Decides whether a file may come in: the backlog of its account and of all accounts is bounded, the actions of an
 * account that have not ended are, and in mode `reject` so are the rows that an account sends in a minute. Asked before
 * the file is read, as far as is known by then, while it comes, and again when it is accepted.
 */
@Injectable()
export class Admission {
  constructor(
    private readonly database: Database,
    private readonly service: ServiceBacklog,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * @param accountId `null` where it comes after the file
   * @param demand its bytes are those of the request, as announced; 0 where it does not say
   * @throws Problem 413, 429, 503
   */
  async admit(accountId: string | null, demand: Demand): Promise<Admitted> {
    const room = await this.lookAgain(accountId, demand);
    const rate = accountId === null ? null : await this.checkRate(this.database, accountId, demand);
    const { perAccount, total } = this.config.backlog;
    return { maxRows: Math.min(perAccount.rows, total.rows, rate ?? Infinity), room };
  }

  /**
   * While the file comes.
   *
   * @param demand what has come of it so far
   * @returns most bytes of the file for which there is room at the moment
   * @throws Problem 413, 429, 503
   */
  async lookAgain(accountId: string | null, demand: Demand): Promise<number> {
    const backlogs = await this.prepare(accountId, demand);
    this.checkBacklog(backlogs, demand);
    const { perAccount, total } = this.config.backlog;
    return Math.min(perAccount.bytes - backlogs.accountBytes, total.bytes - backlogs.totalBytes);
  }

  /**
   * For the moment before the lock of the intake is taken: counts the service's backlog if it seems to be full.
   * @returns it
   */
  async prepare(accountId: string | null, demand: Demand): Promise<Backlogs> {
    const backlogs = await this.read(this.database, accountId, demand);
    const isRefreshed = await this.service.refresh(backlogs, this.isServiceFull(backlogs, demand));
    return isRefreshed ? this.read(this.database, accountId, demand) : backlogs;
  }

  /**
   * The last word, when the rows are there and their account is known; they count from then on. The caller holds the
   * lock of the intake, and whatever else it does is undone with this.
   *
   * @throws Problem 413, 422, 429, 503
   */
  async accept(sql: Sql, accountId: string, demand: Demand): Promise<void> {
    this.checkBacklog(await this.read(sql, accountId, demand), demand);
    await this.checkRate(sql, accountId, demand);
    await sql.query(addToBacklog(demand.rows ?? 0, demand.bytes - (demand.heldBytes ?? 0)));
  }

  private checkBacklog(backlogs: Backlogs, demand: Demand): void {
    const { maxWaitingActions, backlog } = this.config;
    const { perAccount, total } = backlog;
    const { bytes } = demand;
    const rows = demand.rows ?? 1;
    const mostRows = Math.min(perAccount.rows, total.rows);
    if (rows > mostRows) throw tooManyRows(mostRows);
    const mostBytes = Math.min(perAccount.bytes, total.bytes);
    if (bytes > mostBytes) throw tooLarge(mostBytes);
    const { accountActions, accountRows, accountBytes } = backlogs;
    if (accountActions >= maxWaitingActions) throw tooManyActions(maxWaitingActions);
    if (accountRows + rows > perAccount.rows || accountBytes + bytes > perAccount.bytes) {
      throw accountBacklogFull(perAccount, { rows: accountRows, bytes: accountBytes });
    }
    if (this.isServiceFull(backlogs, demand)) throw serviceBacklogFull();
  }

  private async read(sql: Sql, accountId: string | null, { actionId }: Demand): Promise<Backlogs> {
    const { maxWaitingActions } = this.config;
    const [backlogs] = await sql.query<Backlogs & object>(
      readBacklog(accountId, actionId, maxWaitingActions),
    );
    return backlogs!;
  }

  private isServiceFull({ totalRows, totalBytes }: Backlogs, demand: Demand): boolean {
    const { total } = this.config.backlog;
    const { rows, bytes, heldBytes = 0 } = demand;
    return totalRows + (rows ?? 1) > total.rows || totalBytes + bytes - heldBytes > total.bytes;
  }

  /** @returns the account's rate in mode `reject`, else `null` */
  private async checkRate(
    sql: Sql,
    accountId: string,
    { actionId, rows, isDry }: Demand,
  ): Promise<number | null> {
    const [override] = await sql.query<RateLimitOverride>(readOwnLimit(accountId));
    const rate = acceptedRate(effectiveLimit(this.config.rate, override!));
    if (rate === null) return null;
    const wanted = rows ?? 1;
    if (wanted > rate) throw tooManyRows(rate);
    if (isDry) return rate;
    const [accepted] = await sql.query<{ rows: number }>(readAcceptedRows(accountId, actionId));
    const usedRows = accepted!.rows;
    if (usedRows + wanted <= rate) return rate;
    const [room] = await sql.query<{ seconds: number }>(readRoomSeconds(accountId, actionId, rate, wanted));
    throw rateExceeded({ rowsPerMinute: rate, usedRows, fileRows: rows }, room?.seconds ?? 0);
  }
}
