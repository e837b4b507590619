import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../config/config.js';
import { CONFIG } from '../../config/config.module.js';
import { Database } from '../../database/database.js';
import type { Sql } from '../../database/database.js';
import { acceptedRate, effectiveLimit } from '../dispatch/limits.js';
import {
  accountBacklogFull,
  rateExceeded,
  serviceBacklogFull,
  tooLarge,
  tooManyRows,
} from './admission-problem.js';
import { readAcceptedRows, readRoomSeconds } from './sql/read-accepted-rows.sql.js';
import type { AcceptedRows } from './sql/read-accepted-rows.sql.js';
import { readBacklog } from './sql/read-backlog.sql.js';
import type { Backlogs } from './sql/read-backlog.sql.js';

/** What is about to be taken in, or has been. */
export interface Demand {
  readonly actionId: string;
  /** `null` while they are not counted. */
  readonly rows: number | null;
  readonly bytes: number;
  /** A dry run spends nothing of the account's rate before it is confirmed. */
  readonly isDry: boolean;
}

/**
 * Decides whether a file may come in: the backlog of its account and of all accounts is bounded, and in mode `reject` so
 * are the rows that an account sends in a minute. Asked before the file is read, as far as is known by then, and again
 * when it is accepted.
 */
@Injectable()
export class Admission {
  constructor(
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * @param accountId `null` where it comes after the file
   * @param demand its bytes are those of the request, as announced; 0 where it does not say
   * @returns the most rows that the file may have
   * @throws Problem 413, 429, 503
   */
  async admit(accountId: string | null, demand: Demand): Promise<number> {
    await this.checkBacklog(this.database, accountId, demand);
    const rate = accountId === null ? null : await this.checkRate(this.database, accountId, demand);
    const { perAccount, total } = this.config.backlog;
    return Math.min(perAccount.rows, total.rows, rate ?? Infinity);
  }

  /**
   * The last word, when the rows are there and their account is known. The caller holds the lock of the intake.
   *
   * @throws Problem 413, 422, 429, 503
   */
  async accept(sql: Sql, accountId: string, demand: Demand): Promise<void> {
    await this.checkBacklog(sql, accountId, demand);
    await this.checkRate(sql, accountId, demand);
  }

  private async checkBacklog(sql: Sql, accountId: string | null, demand: Demand): Promise<void> {
    const { perAccount, total } = this.config.backlog;
    const { bytes, actionId } = demand;
    const rows = demand.rows ?? 1;
    const mostRows = Math.min(perAccount.rows, total.rows);
    if (rows > mostRows) throw tooManyRows(mostRows);
    const mostBytes = Math.min(perAccount.bytes, total.bytes);
    if (bytes > mostBytes) throw tooLarge(mostBytes);
    const [backlog] = await sql.query<Backlogs>(readBacklog(accountId, actionId));
    const { accountRows, accountBytes, totalRows, totalBytes } = backlog!;
    if (accountRows + rows > perAccount.rows || accountBytes + bytes > perAccount.bytes) {
      throw accountBacklogFull(perAccount, { rows: accountRows, bytes: accountBytes });
    }
    if (totalRows + rows > total.rows || totalBytes + bytes > total.bytes) throw serviceBacklogFull();
  }

  /** @returns the account's rate in mode `reject`, else `null` */
  private async checkRate(
    sql: Sql,
    accountId: string,
    { actionId, rows, isDry }: Demand,
  ): Promise<number | null> {
    const [account] = await sql.query<AcceptedRows>(readAcceptedRows(accountId, actionId));
    const { acceptedRows, ...override } = account!;
    const rate = acceptedRate(effectiveLimit(this.config.rate, override));
    if (rate === null) return null;
    const wanted = rows ?? 1;
    if (wanted > rate) throw tooManyRows(rate);
    if (isDry || acceptedRows + wanted <= rate) return rate;
    const [room] = await sql.query<{ seconds: number }>(readRoomSeconds(accountId, actionId, rate, wanted));
    throw rateExceeded({ rowsPerMinute: rate, usedRows: acceptedRows, fileRows: rows }, room?.seconds ?? 0);
  }
}
