import { Inject, Injectable } from '@nestjs/common';
import type { QueryResultRow } from 'pg';
import type { EntityTarget, FindManyOptions, ObjectLiteral } from 'typeorm';
import { Database } from './database.js';
import { findStatement, toEntity } from './find-statement.js';
import type { RowSecurity } from './row-security.js';
import type { Session } from './session.js';
import type { Sql, Statement } from './statement.js';

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

  /** @param account `null`: of all accounts */
  of(account: string | null): RequestSql {
    return account !== null && this.rowSecurity.isOn ? new AccountSql(this.database, account) : this.database;
  }

  /**
   * The same in a transaction of the process, which has these rights from the first such statement until its end.
   *
   * @param account `null`: of all accounts
   */
  within(session: Session, account: string | null): Sql {
    return account !== null && this.rowSecurity.isOn ? session.as(account) : session;
  }

  /**
   * Entities, as TypeORM's repository finds them. Where row-level security does not cover their table, they are found
   * as the process.
   *
   * @param account `null`: of all accounts
   */
  async find<T extends ObjectLiteral>(
    account: string | null,
    entity: EntityTarget<T>,
    options: FindManyOptions<T>,
  ): Promise<T[]> {
    const repository = this.database.dataSource.getRepository(entity);
    const { metadata } = repository;
    const { isOn, uncovered } = this.rowSecurity;
    if (account === null || !isOn || uncovered.has(metadata.tableName)) return repository.find(options);
    const found = await this.of(account).query<QueryResultRow>(findStatement(repository, options));
    return found.map((row) => toEntity(repository, row));
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
