import { finished } from 'node:stream/promises';
import type { PoolClient, QueryResultRow } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { queryAs } from './account-query.js';
import { Controls } from './controls.js';
import { queryTogether } from './query-together.js';
import { isConnectionLost } from './sqlstate.js';
import type { Sql, Statement } from './statement.js';
import { configOf } from './statement.js';

/** Sends a statement and waits for its answer; `Suspects` notes that the process waits meanwhile. */
export type Send = <T>(send: () => Promise<T>) => Promise<T>;

const COMMIT: Statement = { name: 'commit', text: 'COMMIT', values: [] };
const RELEASE_PART = 'RELEASE SAVEPOINT part';

/**
 * One connection of the pool, for as long as its borrower needs the same session.
 *
 * What begins a transaction or a savepoint, and what ends a savepoint, is sent in the round trip of the next statement;
 * likewise what is postponed.
 */
export class Session implements Sql {
  constructor(
    private readonly client: PoolClient,
    private readonly sendBy: Send = (send) => send(),
    private readonly controls = new Controls(),
  ) {}

  /** The same session, but `sendBy` sends its statements. */
  sendingBy(sendBy: Send): Session {
    return new Session(this.client, sendBy, this.controls);
  }

  async query<R extends QueryResultRow>(statement: Statement): Promise<R[]> {
    const [rows] = await this.queryAll<[R]>([statement]);
    return rows;
  }

  /**
   * Runs statements in one round trip; each text is a single command. Postgres skips those that follow one that fails.
   *
   * @param before statements to run first, whose rows are not needed
   * @returns the rows of each
   */
  async queryAll<Rows extends QueryResultRow[]>(
    statements: readonly Statement[],
    before: readonly Statement[] = [],
  ): Promise<{ [K in keyof Rows]: Rows[K][] }> {
    const first = [...this.controls.take(), ...before.map(configOf)];
    const all = [...first, ...statements.map(configOf)];
    const rows = await this.sendBy(async () =>
      all.length === 1 ? [(await this.client.query(all[0]!)).rows] : queryTogether(this.client, all),
    );
    return rows.slice(first.length) as { [K in keyof Rows]: Rows[K][] };
  }

  /**
   * Sends a statement, whose rows are not needed, in the round trip of the next one. Inside a transaction, whose commit
   * may be that next one; an error of it is thrown there.
   */
  postpone(statement: Statement): void {
    this.controls.postpone(configOf(statement));
  }

  /**
   * Runs statements as a transaction of their own, in one round trip. Each sees what the ones before it have changed.
   * Not for use inside of a transaction.
   *
   * @returns the rows of each
   */
  async transact<Rows extends QueryResultRow[]>(
    statements: readonly Statement[],
  ): Promise<{ [K in keyof Rows]: Rows[K][] }> {
    const begun = this.controls.add('BEGIN');
    try {
      return await this.queryAll<Rows>([...statements, COMMIT]);
    } catch (error) {
      this.controls.rollBack(begun);
      await this.sendControls().catch(() => undefined);
      throw error;
    }
  }

  /** The same session with the rights of an account, which stay until the transaction ends. */
  as(account: string): Sql {
    return {
      query: async <R extends QueryResultRow>(statement: Statement) => {
        await this.sendControls();
        return this.sendBy(() => queryAs<R>(this.client, account, configOf(statement)));
      },
    };
  }

  /** @param text `COPY … FROM STDIN` for `data`; Postgres takes all of its rows or none */
  async copyIn(text: string, data: Buffer): Promise<void> {
    await this.sendControls();
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
    const begun = this.controls.add('SAVEPOINT part');
    try {
      const result = await work();
      this.controls.end(begun, RELEASE_PART);
      return result;
    } catch (error) {
      // Release the savepoint too: thousands of open ones slow the transaction down.
      if (!isConnectionLost(error)) this.controls.end(begun, 'ROLLBACK TO SAVEPOINT part', RELEASE_PART);
      throw error;
    }
  }

  /** Inside a transaction: rolls back whatever `work` did, which also frees what it locked. */
  async rolledBack<T>(work: () => Promise<T>): Promise<T> {
    const begun = this.controls.add('SAVEPOINT trial');
    const result = await work();
    this.controls.end(begun, 'ROLLBACK TO SAVEPOINT trial', 'RELEASE SAVEPOINT trial');
    return result;
  }

  private async begin<T>(statement: string, work: () => Promise<T>): Promise<T> {
    const begun = this.controls.add(statement);
    try {
      const result = await work();
      this.controls.end(begun, 'COMMIT');
      await this.sendControls();
      return result;
    } catch (error) {
      this.controls.rollBack(begun);
      // On a lost connection there is nothing to roll back, and the first error is more useful.
      await this.sendControls().catch(() => undefined);
      throw error;
    }
  }

  private async sendControls(): Promise<void> {
    if (!this.controls.isEmpty) await this.queryAll([]);
  }
}
