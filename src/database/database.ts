import { finished } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import type { Pool, PoolClient, QueryConfig, QueryResultRow } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { EntityManager } from 'typeorm';
import { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { queryAs } from './account-query.js';
import { arrayLiteral } from './array-literal.js';
import { codeOf, isConnectionLost } from './sqlstate.js';

/** Anything that runs a statement: the pool, or one connection inside a transaction. */
export interface Sql {
  query<R extends QueryResultRow>(statement: Statement): Promise<R[]>;
}

/** A statement with its values, as the functions in `sql/` return it. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
  /** Prepared under this name, once in a session: for small statements that take longer to plan than to run. */
  readonly name?: string;
}

const configOf = ({ text, values, name }: Statement): QueryConfig => ({
  text,
  values: values.map((value) => (Array.isArray(value) ? arrayLiteral(value) : value)),
  name,
});

/** Sends a statement and waits for its answer; `Suspects` notes that the process waits meanwhile. */
export type Send = <T>(send: () => Promise<T>) => Promise<T>;

/** One connection of the pool, for as long as its borrower needs the same session. */
export class Session implements Sql {
  constructor(
    private readonly client: PoolClient,
    private readonly sendBy: Send = (send) => send(),
  ) {}

  /** The same session, but `sendBy` sends its statements. */
  sendingBy(sendBy: Send): Session {
    return new Session(this.client, sendBy);
  }

  async query<R extends QueryResultRow>(statement: Statement): Promise<R[]> {
    const result = await this.sendBy(() => this.client.query<R>(configOf(statement)));
    return result.rows;
  }

  /** The same session with the rights of an account, which stay until the transaction ends. */
  as(account: string): Sql {
    return {
      query: <R extends QueryResultRow>(statement: Statement) =>
        this.sendBy(() => queryAs<R>(this.client, account, configOf(statement))),
    };
  }

  /** @param text `COPY … FROM STDIN` for `data`; Postgres takes all of its rows or none */
  async copyIn(text: string, data: Buffer): Promise<void> {
    await this.sendBy(() => {
      const stream = this.client.query(copyFrom(text));
      // If the server refuses a row before all are sent, the stream fails again while the rest is sent.
      stream.on('error', () => undefined);
      stream.end(data);
      return finished(stream);
    });
  }

  /** Commits when `work` resolves; rolls back and rethrows when it throws. */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    return this.begin('BEGIN', work);
  }

  /** Read-only; all statements of `work` see the database as it was at the first of them. */
  async snapshot<T>(work: () => Promise<T>): Promise<T> {
    return this.begin('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', work);
  }

  /** Inside a transaction: rolls back `work` alone when it throws, and keeps what came before it. */
  async savepoint<T>(work: () => Promise<T>): Promise<T> {
    await this.send('SAVEPOINT part');
    try {
      const result = await work();
      await this.send('RELEASE SAVEPOINT part');
      return result;
    } catch (error) {
      // Release the savepoint too: thousands of open ones slow the transaction down.
      if (!isConnectionLost(error)) await this.send('ROLLBACK TO SAVEPOINT part; RELEASE SAVEPOINT part');
      throw error;
    }
  }

  /** Inside a transaction: rolls back whatever `work` did, which also frees what it locked. */
  async rolledBack<T>(work: () => Promise<T>): Promise<T> {
    await this.send('SAVEPOINT trial');
    const result = await work();
    await this.send('ROLLBACK TO SAVEPOINT trial; RELEASE SAVEPOINT trial');
    return result;
  }

  private async send(text: string): Promise<void> {
    await this.sendBy(() => this.client.query(text));
  }

  private async begin<T>(statement: string, work: () => Promise<T>): Promise<T> {
    await this.send(statement);
    try {
      const result = await work();
      await this.send('COMMIT');
      return result;
    } catch (error) {
      // On a lost connection there is nothing to roll back, and the first error is more useful.
      await this.send('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }
}

/** Raw statements in a transaction of TypeORM's. */
export function sqlOf(db: EntityManager): Sql {
  return {
    query: async <R extends QueryResultRow>({ text, values }: Statement): Promise<R[]> => {
      const result: unknown = await db.query(text, [...values]);
      // For UPDATE and DELETE, TypeORM returns a pair of the rows and their count.
      const isCounted = Array.isArray(result) && result.length === 2 && Array.isArray(result[0]);
      return (isCounted ? (result as [R[], number])[0] : result) as R[];
    },
  };
}

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

  async snapshot<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return this.session((session) => session.snapshot(() => work(session)));
  }

  private get pool(): Pool {
    return (this.dataSource.driver as PostgresDriver).master as Pool;
  }
}
