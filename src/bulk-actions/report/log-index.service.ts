import { Injectable } from '@nestjs/common';
import type { Visibility } from '../../auth/principal.js';
import { AccountDatabase } from '../../database/account-database.js';
import type { Sql } from '../../database/statement.js';
import { actionNotFound } from '../../http/problem.js';
import { ProcessorRegistry } from '../rows/registry.js';
import { OutcomeCounts } from './count-outcomes.js';
import { selectRows } from './decode-chunk.js';
import { EventLoopQueue } from './event-loop-queue.js';
import { LogFilter } from './log-filter.js';
import type { LogIndexQuery } from './log-index.query.js';
import { LongReads, watched } from './long-reads.js';
import type { LogIndexView, OutcomeGroupsView } from './outcome-groups.view.js';
import type { CalledAction, ChunkHead } from './sql/find-chunks.sql.js';
import { findChunks } from './sql/find-chunks.sql.js';
import type { LoggedAction } from './sql/read-logged-action.sql.js';
import { readLoggedAction } from './sql/read-logged-action.sql.js';

/** Chunks per query: their outcomes are a byte per row; the columns at fault may be as many as rows. */
const BATCH = 64;
const COLUMNS_BATCH = 4;

const EVERY_ROW = new LogFilter();

/** Reads the outcomes of a whole action, without the rows themselves. */
@Injectable()
export class LogIndexService {
  constructor(
    private readonly accounts: AccountDatabase,
    private readonly registry: ProcessorRegistry,
    private readonly eventLoop: EventLoopQueue,
    private readonly reads: LongReads,
  ) {}

  /**
   * How many rows have which outcome.
   *
   * @param gone aborts when the client has disconnected
   * @throws Problem 404
   */
  async count(caller: Visibility, actionId: string, gone: AbortSignal): Promise<OutcomeGroupsView> {
    return this.snapshot(caller, gone, async (sql) => {
      const action = await this.find(sql, { actionId, caller });
      const counts = new OutcomeCounts();
      for await (const chunk of this.chunks(sql, { actionId, caller }, EVERY_ROW, true)) counts.add(chunk);
      return { items: counts.list(this.registry.messagesOf(action)), next: null };
    });
  }

  /** Where the pages of a list of rows begin. @param gone as of `count` @throws Problem 404 */
  async index(
    caller: Visibility,
    actionId: string,
    { status, code, column, every }: LogIndexQuery,
    gone: AbortSignal,
  ): Promise<LogIndexView> {
    const filter = new LogFilter(status, code, column);
    return this.snapshot(caller, gone, async (sql) => {
      await this.find(sql, { actionId, caller });
      const starts: number[] = [];
      let rows = 0;
      const withColumns = filter.columns !== null;
      for await (const chunk of this.chunks(sql, { actionId, caller }, filter, withColumns)) {
        const indexes = selectRows(chunk, filter, 1, chunk.rowCount);
        for (let i = (every - (rows % every)) % every; i < indexes.length; i += every)
          starts.push(chunk.firstRow + indexes[i]! - 1);
        rows += indexes.length;
      }
      return { rows, every, starts };
    });
  }

  private snapshot<T>(
    { account }: Visibility,
    gone: AbortSignal,
    work: (sql: Sql) => Promise<T>,
  ): Promise<T> {
    return this.reads.run({ account, gone }, () =>
      this.accounts.of(account).snapshot((sql) => work(watched(sql, gone))),
    );
  }

  private async find(sql: Sql, { actionId, caller }: CalledAction): Promise<LoggedAction> {
    const [action] = await sql.query<LoggedAction>(readLoggedAction(actionId, caller));
    if (!action) throw actionNotFound();
    return action;
  }

  private async *chunks(
    sql: Sql,
    action: CalledAction,
    filter: LogFilter,
    withColumns: boolean,
  ): AsyncGenerator<ChunkHead> {
    const batch = withColumns ? COLUMNS_BATCH : BATCH;
    for (let fromRow = 1; ;) {
      const chunks = await sql.query<ChunkHead>(findChunks(action, filter, fromRow, batch, withColumns));
      await this.eventLoop.nextTurn();
      yield* chunks;
      if (chunks.length < batch) return;
      const last = chunks.at(-1)!;
      fromRow = last.firstRow + last.rowCount;
    }
  }
}
