import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Injectable, Logger } from '@nestjs/common';
import { Authenticator } from '../../auth/authenticator.js';
import { requireScope } from '../../auth/require-scope.js';
import { Database } from '../../database/database.js';
import { describeFault } from '../../database/describe-fault.js';
import { Problem } from '../../http/problem.js';
import { Interval } from '../../process/interval.js';
import { EventPoll } from './event-poll.js';
import type { Reader } from './reader.js';
import { findErasing } from './sql/read-live.sql.js';

/** With the age of an answer of `KeyVerifier`, a revoked key ends its streams within the five seconds promised. */
const CHECK_MS = 2_000;
/** Credentials that are checked at the same time; most of them are a query each. */
const AT_ONCE = 8;
const REFUSED = [401, 403];

/** Ends streams whose credentials are no longer valid, and those of an account that is being erased. */
@Injectable()
export class CredentialChecks implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(CredentialChecks.name);
  private readonly interval = new Interval(() => this.checkAll());
  /** The last round had a failure. */
  private isAway = false;

  constructor(
    private readonly poll: EventPoll,
    private readonly authenticator: Authenticator,
    private readonly database: Database,
  ) {}

  onApplicationBootstrap(): void {
    this.interval.start(CHECK_MS);
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.interval.stop();
  }

  private async checkAll(): Promise<void> {
    const readers = [...this.poll.readers];
    if (readers.length === 0) return;
    // Those with the same credentials are checked once.
    const byCredentials = Map.groupBy(readers, ({ stream }) => stream.request.headers.authorization);
    const checks = [
      () => this.endErased(readers),
      ...Array.from(byCredentials.values(), (same) => () => this.endRefused(same)),
    ];
    const faults: unknown[] = [];
    for (let at = 0; at < checks.length; at += AT_ONCE) {
      const done = await Promise.allSettled(checks.slice(at, at + AT_ONCE).map((check) => check()));
      faults.push(...done.filter((one) => one.status === 'rejected').map(({ reason }): unknown => reason));
    }
    // Without a database nothing can be sent either.
    if (faults.length > 0 && !this.isAway)
      this.logger.warn(describeFault(faults[0]), 'credentials of streams cannot be checked yet');
    this.isAway = faults.length > 0;
  }

  private async endErased(readers: readonly Reader[]): Promise<void> {
    const accounts = [...new Set(readers.map(({ accountId }) => accountId))];
    const erasing = await this.database.query<{ accountId: string }>(findErasing(accounts));
    for (const { accountId } of erasing) endAll(readers.filter((reader) => reader.accountId === accountId));
  }

  private async endRefused(same: readonly Reader[]): Promise<void> {
    if (!(await this.isValid(same[0]!))) endAll(same);
  }

  /** @throws whatever keeps the database from answering */
  private async isValid({ stream: { request } }: Reader): Promise<boolean> {
    try {
      requireScope(await this.authenticator.authenticate(request), 'read');
      return true;
    } catch (error) {
      if (error instanceof Problem) return !REFUSED.includes(error.status);
      throw error;
    }
  }
}

function endAll(readers: readonly Reader[]): void {
  for (const { stream } of readers) stream.end();
}
