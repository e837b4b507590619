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

/** An action that asks for room: an open upload, a retry, or a dry run that is being confirmed. */
export interface AdmissionCandidate {
  readonly actionId: string;
  /** `null` until they are counted. */
  readonly rows: number | null;
  readonly bytes: number;
  /** Of these, the bytes that the service's backlog counts already: a dry run that waits to be confirmed. */
  readonly heldBytes?: number;
  /** A dry run does not count against the account's rate until it is confirmed. */
  readonly isDry: boolean;
}

export interface Admitted {
  /** The most rows that the file may have. */
  readonly maxRows: number;
  /** Bytes of the file for which there is room at the moment. */
  readonly roomBytes: number;
}

/**
 * Decides whether there is room for another action. It limits the backlog of the account and of the service, the
 * account's number of unfinished actions and, in mode `reject`, the rows that the account sends in a minute. It checks
 * before the file is read (as far as the size is known), while the file arrives, and when the action is accepted.
 */
@Injectable()
export class Admission {
  constructor(
    private readonly database: Database,
    private readonly service: ServiceBacklog,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * @param accountId `null` if the field comes after the file
   * @param candidate its bytes are the request's `Content-Length`, or 0
   * @throws Problem 413, 429, 503
   */
  async admit(accountId: string | null, candidate: AdmissionCandidate): Promise<Admitted> {
    const roomBytes = await this.recheck(accountId, candidate);
    const rate = accountId === null ? null : await this.checkRate(this.database, accountId, candidate);
    const { perAccount, total } = this.config.backlog;
    return { maxRows: Math.min(perAccount.rows, total.rows, rate ?? Infinity), roomBytes };
  }

  /**
   * Asked while the file arrives.
   *
   * @param candidate with the rows and bytes that have arrived so far
   * @returns bytes of the file for which there is room at the moment
   * @throws Problem 413, 429, 503
   */
  async recheck(accountId: string | null, candidate: AdmissionCandidate): Promise<number> {
    const backlogs = await this.prepare(accountId, candidate);
    this.checkBacklog(backlogs, candidate);
    const { perAccount, total } = this.config.backlog;
    return Math.min(perAccount.bytes - backlogs.accountBytes, total.bytes - backlogs.totalBytes);
  }

  /**
   * Called before the intake lock is taken: recounts the service's backlog if it seems full.
   *
   * @returns the backlogs
   */
  async prepare(accountId: string | null, candidate: AdmissionCandidate): Promise<Backlogs> {
    const backlogs = await this.read(this.database, accountId, candidate);
    const isRefreshed = await this.service.refresh(backlogs, this.isServiceFull(backlogs, candidate));
    return isRefreshed ? this.read(this.database, accountId, candidate) : backlogs;
  }

  /**
   * The final check, when the rows are staged and their account is known; they count from then on. The caller holds the
   * intake lock, in the transaction that accepts the action.
   *
   * @throws Problem 413, 422, 429, 503
   */
  async accept(sql: Sql, accountId: string, candidate: AdmissionCandidate): Promise<void> {
    this.checkBacklog(await this.read(sql, accountId, candidate), candidate);
    await this.checkRate(sql, accountId, candidate);
    await sql.query(addToBacklog(candidate.rows ?? 0, candidate.bytes - (candidate.heldBytes ?? 0)));
  }

  private checkBacklog(backlogs: Backlogs, candidate: AdmissionCandidate): void {
    const { maxWaitingActions, backlog } = this.config;
    const { perAccount, total } = backlog;
    const { bytes } = candidate;
    const rows = candidate.rows ?? 1;
    const mostRows = Math.min(perAccount.rows, total.rows);
    if (rows > mostRows) throw tooManyRows(mostRows);
    const mostBytes = Math.min(perAccount.bytes, total.bytes);
    if (bytes > mostBytes) throw tooLarge(mostBytes);
    const { accountActions, accountRows, accountBytes } = backlogs;
    if (accountActions >= maxWaitingActions) throw tooManyActions(maxWaitingActions);
    if (accountRows + rows > perAccount.rows || accountBytes + bytes > perAccount.bytes) {
      throw accountBacklogFull(perAccount, { rows: accountRows, bytes: accountBytes });
    }
    if (this.isServiceFull(backlogs, candidate)) throw serviceBacklogFull();
  }

  private async read(
    sql: Sql,
    accountId: string | null,
    { actionId }: AdmissionCandidate,
  ): Promise<Backlogs> {
    const { maxWaitingActions } = this.config;
    const [backlogs] = await sql.query<Backlogs & object>(
      readBacklog(accountId, actionId, maxWaitingActions),
    );
    return backlogs!;
  }

  private isServiceFull({ totalRows, totalBytes }: Backlogs, candidate: AdmissionCandidate): boolean {
    const { total } = this.config.backlog;
    const { rows, bytes, heldBytes = 0 } = candidate;
    return totalRows + (rows ?? 1) > total.rows || totalBytes + bytes - heldBytes > total.bytes;
  }

  /** @returns the account's rate in mode `reject`, else `null` */
  private async checkRate(
    sql: Sql,
    accountId: string,
    { actionId, rows, isDry }: AdmissionCandidate,
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
