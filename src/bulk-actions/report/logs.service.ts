import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../auth/audit/audit-log.service.js';
import type { Requester } from '../../auth/principal.js';
import { AccountDatabase } from '../../database/account-database.js';
import type { Sql } from '../../database/statement.js';
import { actionNotFound } from '../../http/problem.js';
import { ProcessorRegistry } from '../rows/registry.js';
import { addCells } from './add-cells.js';
import type { FoundRows } from './decode-chunk.js';
import { decodeChunk, selectRows } from './decode-chunk.js';
import { EventLoopQueue } from './event-loop-queue.js';
import type { ListLogsQuery } from './list-logs.query.js';
import { LogFilter } from './log-filter.js';
import type { LogItemView, LogPageView } from './log-page.view.js';
import { LongReads, watched } from './long-reads.js';
import type { CalledAction, ChunkHead } from './sql/find-chunks.sql.js';
import { findChunks } from './sql/find-chunks.sql.js';
import type { LoggedAction } from './sql/read-logged-action.sql.js';
import { readLoggedAction } from './sql/read-logged-action.sql.js';
import type { ChunkPayload } from './sql/read-payloads.sql.js';
import { readPayloads } from './sql/read-payloads.sql.js';
import type { RowDetails } from './sql/read-row-details.sql.js';
import { readRowDetails } from './sql/read-row-details.sql.js';

/** Chunks per query: few at first, because one or two fill a page unless the filter is narrow. */
const FIRST_BATCH = 2;
const MAX_BATCH = 64;
/** Chunks per query where the columns at fault are read, which may be as many as rows. */
const COLUMNS_BATCH = 4;
/** Chunks whose cells a page reads: each is decompressed and read up to the row, a few milliseconds. */
const MAX_CELL_CHUNKS = 16;

interface Wanted {
  /** From 1. */
  readonly firstRow: number;
  /** Rows at most. */
  readonly count: number;
  /** Chunks at most. */
  readonly chunks: number;
}

interface ReadPage {
  /** Whose action it is. */
  readonly accountId: string;
  readonly page: LogPageView;
}

/** Lists the outcomes of rows. */
@Injectable()
export class LogsService {
  constructor(
    private readonly accounts: AccountDatabase,
    private readonly registry: ProcessorRegistry,
    private readonly eventLoop: EventLoopQueue,
    private readonly reads: LongReads,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Rows in file order.
   *
   * @param gone aborts when the client has disconnected
   * @throws Problem 404
   */
  async list(
    caller: Requester,
    actionId: string,
    query: ListLogsQuery,
    gone: AbortSignal,
  ): Promise<LogPageView> {
    const { account } = caller;
    // In a snapshot, because a page takes several statements: if a dry run is confirmed between two of them, outcomes
    // of both passes would be mixed.
    const read = (): Promise<ReadPage> =>
      this.accounts
        .of(account)
        .snapshot((sql) => this.readOf(watched(sql, gone), { actionId, caller }, query));
    const { accountId, page } = await (query.column === undefined
      ? read()
      : this.reads.run({ account, gone }, read));
    // Before the answer, so that nobody reads rows without an entry.
    if (query.cells) await this.audit.noteRead(caller, 'read-rows', { accountId, objectId: actionId });
    return page;
  }

  private async readOf(sql: Sql, called: CalledAction, query: ListLogsQuery): Promise<ReadPage> {
    const [action] = await sql.query<LoggedAction>(readLoggedAction(called.actionId, called.caller));
    if (!action) throw actionNotFound();
    return { accountId: action.accountId, page: await this.read(sql, called, action, query) };
  }

  private async read(
    sql: Sql,
    called: CalledAction,
    action: LoggedAction,
    { status, code, column, after, limit, cells }: ListLogsQuery,
  ): Promise<LogPageView> {
    const filter = new LogFilter(status, code, column);
    // Saves a search through all chunks if no row is unprocessed.
    if (filter.matchesUnprocessedOnly && !action.hasUnprocessed) return { items: [], next: null };
    const wanted = {
      firstRow: after + 1,
      count: limit + 1,
      chunks: cells ? MAX_CELL_CHUNKS + 1 : Infinity,
    };
    const found = await this.find(sql, called, filter, wanted);
    const messages = this.registry.messagesOf(action);
    // One more row, or one more chunk, says that there is another page.
    const items = await this.describe(sql, called, found.slice(0, wanted.chunks - 1), messages);
    const isMore = items.length > limit || found.length === wanted.chunks;
    const page = items.slice(0, limit);
    if (!cells) return { items: page, next: isMore ? page.at(-1)!.rowNumber : null };
    const chunkNos = found.slice(0, MAX_CELL_CHUNKS).map(({ chunk }) => chunk.chunkNo);
    const payloads = await sql.query<ChunkPayload>(readPayloads(called, chunkNos));
    const whole = await addCells(page, found, payloads, action.dialect, () => this.eventLoop.nextTurn());
    return { items: whole, next: isMore || whole.length < page.length ? whole.at(-1)!.rowNumber : null };
  }

  private async find(
    sql: Sql,
    action: CalledAction,
    filter: LogFilter,
    wanted: Wanted,
  ): Promise<FoundRows[]> {
    const found: FoundRows[] = [];
    const maxBatch = filter.columns === null ? MAX_BATCH : COLUMNS_BATCH;
    let fromRow = wanted.firstRow;
    let left = wanted.count;
    for (let batch = FIRST_BATCH; left > 0; batch = Math.min(batch * 2, maxBatch)) {
      const chunks = await sql.query<ChunkHead>(findChunks(action, filter, fromRow, batch));
      for (const chunk of chunks) {
        const indexes = selectRows(chunk, filter, fromRow, left);
        if (indexes.length > 0) found.push({ chunk, indexes });
        if (found.length === wanted.chunks) return found;
        left -= indexes.length;
      }
      if (chunks.length < batch) break;
      const last = chunks.at(-1)!;
      fromRow = last.firstRow + last.rowCount;
    }
    return found;
  }

  private async describe(
    sql: Sql,
    action: CalledAction,
    found: readonly FoundRows[],
    messages: Readonly<Record<string, string>>,
  ): Promise<LogItemView[]> {
    if (found.length === 0) return [];
    const wanted = found.map(({ chunk, indexes }) => ({ chunkNo: chunk.chunkNo, indexes }));
    const details = await sql.query<RowDetails>(readRowDetails(action, wanted));
    const byChunk = new Map(details.map((part) => [part.chunkNo, part]));
    return found.flatMap(({ chunk, indexes }) => {
      const part = byChunk.get(chunk.chunkNo);
      // Missing if the action was deleted meanwhile.
      return part ? decodeChunk(chunk, indexes, part, messages) : [];
    });
  }
}
