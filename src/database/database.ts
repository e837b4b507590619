import { Injectable } from '@nestjs/common';
import type { Pool, QueryResultRow } from 'pg';
import { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { Session } from './session.js';
import { codeOf, isConnectionLost } from './sqlstate.js';
import type { Sql, Statement } from './statement.js';
import { configOf } from './statement.js';

/**
 * A prepared statement whose result type a migration has changed (0A000), or that the session does not know (26000).
 */
function hasStalePlans(error: unknown): boolean {
  return ['0A000', '26000'].includes(codeOf(error));
}

/** Raw statements beside TypeORM, on the same pool. */
@Injectable()
export class Database implements Sql {
  constructor(readonly dataSource: DataSource) {}

  async query<R extends QueryResultRow>(statement: Statement): Promise<R[]> {
    const result = await this.pool.query<R>(configOf(statement));
    return result.rows;
  }

  /** Lends one connection. One that was lost, or whose prepared statements are stale, is not used again. */
  async session<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    // Between two statements, only this event shows that the server has ended the session.
    const onError = (error: Error): void => void (broken = error);
    client.on('error', onError);
    try {
      return await work(new Session(client));
    } catch (error) {
      if (isConnectionLost(error) || hasStalePlans(error)) broken = error as Error;
      throw error;
    } finally {
      client.off('error', onError);
      client.release(broken);
    }
  }

  async transaction<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return this.session((session) => session.transaction(() => work(session)));
  }

  /** See `Session.transact`. */
  async transact<Rows extends QueryResultRow[]>(
    statements: readonly Statement[],
  ): Promise<{ [K in keyof Rows]: Rows[K][] }> {
    return this.session((session) => session.transact<Rows>(statements));
  }

  async snapshot<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return this.session((session) => session.snapshot(() => work(session)));
  }

  private get pool(): Pool {
    return (this.dataSource.driver as PostgresDriver).master as Pool;
  }
}
