import type { Socket } from 'node:net';
import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { describeFault } from '../../database/describe-fault.js';
import { digestOf } from '../api-key.js';
import { RecentAnswers } from '../recent-answers.js';
import { findRecentKeys } from './sql/find-recent-keys.sql.js';

/** How long credentials that were right count as known. */
const KNOWN_MS = 3_600_000;
/** Credentials in memory, about 0.2 KB each. */
const MAX_KNOWN = 20_000;
/** Keys that are read from the database. */
const MAX_READ = 10_000;
const READ_EVERY_MS = 10_000;

/**
 * Credentials that were right lately. Whether they still are, only the database says. They are kept as SHA-256, which
 * is how the database has API keys.
 */
@Injectable()
export class KnownCredentials {
  private readonly logger = new Logger(KnownCredentials.name);
  private readonly known = new RecentAnswers<true>(MAX_KNOWN);
  /** What each connection sent last: most clients send the same with every request, and hashing costs most here. */
  private readonly sentLast = new WeakMap<
    Socket,
    { readonly authorization: string; readonly digest: string }
  >();
  private readAt = -Infinity;
  private reading: Promise<void> | null = null;

  constructor(private readonly database: Database) {}

  /** @param authorization the header. @returns what the other methods know the credentials by */
  digestOf(authorization: string, connection: Socket): string {
    const last = this.sentLast.get(connection);
    if (last?.authorization === authorization) return last.digest;
    const digest = digestOf(authorization.slice(authorization.lastIndexOf(' ') + 1));
    this.sentLast.set(connection, { authorization, digest });
    return digest;
  }

  has(digest: string): boolean {
    return this.known.find(digest) !== undefined;
  }

  keep(digest: string): void {
    this.known.keep(digest, true, performance.now() + KNOWN_MS);
  }

  forget(digest: string): void {
    this.known.forget(digest);
  }

  /** Asks the database which API keys there are, unless it has just been asked. */
  async learn(): Promise<void> {
    if (performance.now() - this.readAt >= READ_EVERY_MS) {
      this.readAt = performance.now();
      this.reading = this.read();
    }
    await this.reading;
  }

  private async read(): Promise<void> {
    try {
      const found = await this.database.query<{ hash: Buffer }>(findRecentKeys(MAX_READ));
      for (const key of found.reverse()) this.keep(key.hash.toString('base64'));
    } catch (error) {
      this.logger.warn(describeFault(error), 'valid API keys could not be read; will retry');
    }
  }
}
