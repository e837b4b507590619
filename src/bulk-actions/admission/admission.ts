import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../config/config.js';
import { CONFIG } from '../../config/config.module.js';
import { Database } from '../../database/database.js';
import type { Session } from '../../database/session.js';
import type { Sql, Statement } from '../../database/statement.js';
import type { RateLimit, RateLimitOverride } from '../dispatch/limits.js';
import { acceptedRate, effectiveLimit } from '../dispatch/limits.js';
import {
  accountBacklogFull,
  accountErasure,
  rateExceeded,
  serviceBacklogFull,
  tooLarge,
  tooManyActions,
  tooManyRows,
} from './admission-problem.js';
import { ServiceBacklog } from './service-backlog.js';
import { findErasureSince } from './sql/find-erasure.sql.js';
import { readAcceptedRows, readOwnLimit, readRoomSeconds } from './sql/read-accepted-rows.sql.js';
import type { Backlogs, Room } from './sql/read-backlog.sql.js';
import { readBacklog } from './sql/read-backlog.sql.js';

/** An action that asks for room: an open upload, a retry, or a dry run that is being confirmed. */
export interface AdmissionCandidate {
  readonly actionId: string;
  /** `null` until they are counted. */
  readonly rows: number | null;
  readonly bytes: number;
  /** Bytes that the service's backlog counts already: of a dry run that is confirmed or replaced. */
  readonly heldBytes?: number;
  /** The action that it replaces; it does not count against the account's limits. */
  readonly replacedId?: string;
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
    const rate = accountId === null ? null : await this.checkEarly(accountId, candidate);
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
    const { accountBytes, totalBytes } = this.roomFor({ ...candidate, bytes: 0 });
    return Math.min(accountBytes - backlogs.accountBytes, totalBytes - backlogs.totalBytes);
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
   * The final check, when the rows are staged and their account is known. The caller holds the intake lock, in the
   * transaction that accepts the action and adds it to the backlog (`addToBacklog`, `insertUpload`).
   *
   * @param before statements to run first, in the same round trip, such as the one that takes that lock
   * @throws Problem 413, 422, 429, 503
   */
  async accept(
    session: Session,
    accountId: string,
    candidate: AdmissionCandidate,
    before: readonly Statement[] = [],
  ): Promise<void> {
    const [[backlogs], [override]] = await session.queryAll<[Backlogs, RateLimitOverride]>(
      [readBacklog(accountId, candidate, this.config.maxWaitingActions), readOwnLimit(accountId)],
      before,
    );
    this.checkBacklog(backlogs!, candidate);
    const limit = effectiveLimit(this.config.rate, override!);
    await this.checkRate(session, limit, accountId, candidate);
  }

  /** Called when an upload was accepted without `prepare`: recounts the service's backlog if the last count is old. */
  async keepCount(counted: Pick<Backlogs, 'ageMs' | 'countMs'>): Promise<void> {
    await this.service.refresh(counted, false);
  }

  /** What others may have, so that there is room for the candidate. */
  roomFor({ rows, bytes, heldBytes = 0 }: Pick<AdmissionCandidate, 'rows' | 'bytes' | 'heldBytes'>): Room {
    const { maxWaitingActions, backlog } = this.config;
    const { perAccount, total } = backlog;
    return {
      actions: maxWaitingActions,
      accountRows: perAccount.rows - (rows ?? 1),
      accountBytes: perAccount.bytes - bytes,
      totalRows: total.rows - (rows ?? 1),
      totalBytes: total.bytes - bytes + heldBytes,
    };
  }

  /**
   * For an upload whose rows are gone: tells whether that is because its account is being erased, or was meanwhile.
   *
   * @param ageMs how long ago the upload began
   * @throws Problem 409 if so
   */
  async checkErasure(accountId: string, ageMs: number, sql: Sql = this.database): Promise<void> {
    const [found] = await sql.query<{ erased: boolean }>(findErasureSince(accountId, ageMs));
    if (found!.erased) throw accountErasure();
  }

  private checkBacklog(backlogs: Backlogs, candidate: AdmissionCandidate): void {
    if (backlogs.isErasing) throw accountErasure();
    const { maxWaitingActions, backlog } = this.config;
    const { perAccount, total } = backlog;
    const { bytes } = candidate;
    const rows = candidate.rows ?? 1;
    const mostRows = Math.min(perAccount.rows, total.rows);
    if (rows > mostRows) throw tooManyRows(mostRows);
    const mostBytes = Math.min(perAccount.bytes, total.bytes);
    if (bytes > mostBytes) throw tooLarge(mostBytes);
    const { accountActions, accountRows, accountBytes } = backlogs;
    const room = this.roomFor(candidate);
    if (accountActions >= room.actions) throw tooManyActions(maxWaitingActions);
    if (accountRows > room.accountRows || accountBytes > room.accountBytes) {
      throw accountBacklogFull(perAccount, { rows: accountRows, bytes: accountBytes });
    }
    if (this.isServiceFull(backlogs, candidate)) throw serviceBacklogFull();
  }

  private async read(sql: Sql, accountId: string | null, candidate: AdmissionCandidate): Promise<Backlogs> {
    const { maxWaitingActions } = this.config;
    const [backlogs] = await sql.query<Backlogs & object>(
      readBacklog(accountId, candidate, maxWaitingActions),
    );
    return backlogs!;
  }

  private isServiceFull({ totalRows, totalBytes }: Backlogs, candidate: AdmissionCandidate): boolean {
    const room = this.roomFor(candidate);
    return totalRows > room.totalRows || totalBytes > room.totalBytes;
  }

  private async checkEarly(accountId: string, candidate: AdmissionCandidate): Promise<number | null> {
    const [override] = await this.database.query<RateLimitOverride>(readOwnLimit(accountId));
    return this.checkRate(this.database, effectiveLimit(this.config.rate, override!), accountId, candidate);
  }

  /** @returns the account's rate in mode `reject`, else `null` */
  private async checkRate(
    sql: Sql,
    limit: RateLimit,
    accountId: string,
    { actionId, rows, isDry }: AdmissionCandidate,
  ): Promise<number | null> {
    const rate = acceptedRate(limit);
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
