import { Inject, Injectable } from '@nestjs/common';
import type { QueryResultRow } from 'pg';
import type { Sql, Statement } from './database.js';
import { Database } from './database.js';
import type { RowSecurity } from './row-security.js';

export const ROW_SECURITY = Symbol('ROW_SECURITY');

/** Statements of one request. */
export interface RequestSql extends Sql {
  /** Read-only; all statements of `work` see the database as it was at the first of them. */
  snapshot<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
}

/**
 * Statements of requests. Those of an account run as a role to which row-level security shows the rows of that account
 * alone, so a statement that forgets its account finds nothing of others.
 */
@Injectable()
export class AccountDatabase {
  constructor(
    private readonly database: Database,
    @Inject(ROW_SECURITY) private readonly rowSecurity: RowSecurity,
  ) {}

  /**
   * @param account `null`: of all accounts
   * @param table of an entity, if statements read one: row-level security may not cover it
   */
  of(account: string | null, table?: string): RequestSql {
    return account !== null && this.covers(table) ? new AccountSql(this.database, account) : this.database;
  }

  private covers(table: string | undefined): boolean {
    const { isOn, uncovered } = this.rowSecurity;
    return isOn && (table === undefined || !uncovered.has(table));
  }
}

class AccountSql implements RequestSql {
  constructor(
    private readonly database: Database,
    private readonly account: string,
  ) {}

  query<R extends QueryResultRow>(statement: Statement): Promise<R[]> {
    return this.database.session((session) => session.as(this.account).query<R>(statement));
  }

  snapshot<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    return this.database.snapshot((session) => work(session.as(this.account)));
  }
}
