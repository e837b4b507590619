import { Injectable, Logger } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../auth/audit/actor.js';
import { lockIntake } from '../bulk-actions/admission/sql/lock-intake.sql.js';
import { recordTables } from '../bulk-actions/rows/record-tables.js';
import { ProcessorRegistry } from '../bulk-actions/rows/registry.js';
import { Database } from '../database/database.js';
import { Problem } from '../http/problem.js';
import type { StoredErasure } from './sql/erasures.sql.js';
import { findData, findErasure, requestErasure } from './sql/erasures.sql.js';

/** Has the workers erase accounts, for the operator. */
@Injectable()
export class AccountErasures {
  private readonly logger = new Logger(AccountErasures.name);

  constructor(
    private readonly database: Database,
    private readonly registry: ProcessorRegistry,
  ) {}

  /** @throws Problem 404 */
  async find(accountId: string): Promise<StoredErasure> {
    const [found] = await this.database.query<StoredErasure>(findErasure(accountId));
    if (!found) throw erasureNotFound();
    return found;
  }

  /**
   * Idempotent: while an erasure runs, and after it for as long as nothing new is stored, it is the same one.
   *
   * @throws Problem 404 when there is nothing to erase
   */
  async request(actor: Actor, accountId: string): Promise<StoredErasure> {
    // Whoever asks again and again does not hold up uploads.
    const [known] = await this.database.query<StoredErasure>(findErasure(accountId));
    if (known?.finishedAt === null) return known;
    const tables = recordTables(this.registry, this.database.dataSource);
    return this.database.transaction(async (session) => {
      await session.query(lockIntake);
      const [last] = await session.query<StoredErasure>(findErasure(accountId));
      if (last?.finishedAt === null) return last;
      const [data] = await session.query<{ found: boolean }>(findData(accountId, tables));
      if (!data!.found && last) return last;
      if (!data!.found) throw nothingToErase();
      const [erasure] = await session.query<StoredErasure>(requestErasure(actor, uuidv7(), accountId));
      this.logger.log({ erasureId: erasure!.id, accountId }, 'erasure requested');
      return erasure!;
    });
  }
}

export function nothingToErase(): Problem {
  return new Problem(404, 'NOTHING_TO_ERASE', 'Nothing is stored of an account with this id.');
}

export function erasureNotFound(): Problem {
  return new Problem(404, 'ERASURE_NOT_FOUND', 'No erasure of this account is known.');
}
