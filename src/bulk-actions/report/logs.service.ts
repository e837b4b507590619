import { Injectable } from '@nestjs/common';
import type { Visibility } from '../../auth/principal.js';
import { AccountDatabase } from '../../database/account-database.js';
import type { Sql } from '../../database/database.js';
import { actionNotFound } from '../../http/problem.js';
import { ProcessorRegistry } from '../rows/registry.js';
import { decodeChunk, selectRows } from './decode-chunk.js';
import type { ListLogsQuery } from './list-logs.query.js';
import { LogFilter } from './log-filter.js';
import type { LogItemView, LogPageView } from './log-page.view.js';
import type { CalledAction, ChunkHead } from './sql/find-chunks.sql.js';
import { findChunks } from './sql/find-chunks.sql.js';
import type { LoggedAction } from './sql/read-logged-action.sql.js';
import { readLoggedAction } from './sql/read-logged-action.sql.js';
import type { RowDetails } from './sql/read-row-details.sql.js';
import { readRowDetails } from './sql/read-row-details.sql.js';

/** Chunks per query: few at first, because one or two fill a page unless the filter is narrow. */
const FIRST_BATCH = 2;
const MAX_BATCH = 64;

interface FoundRows {
  readonly chunk: ChunkHead;
  readonly indexes: number[];
}

/** Lists the outcomes of rows. */
@Injectable()
export class LogsService {
  constructor(
    private readonly accounts: AccountDatabase,
    private readonly registry: ProcessorRegistry,
  ) {}

  /** Rows in file order. @throws Problem 404 */
  async list(caller: Visibility, actionId: string, query: ListLogsQuery): Promise<LogPageView> {
    // In a snapshot, because a page takes several statements: if a dry run is confirmed between two of them, outcomes
    // of both passes would be mixed.
    return this.accounts.of(caller.account).snapshot((sql) => this.read(sql, caller, actionId, query));
  }

  private async read(
    sql: Sql,
    caller: Visibility,
    actionId: string,
    { status, code, after, limit }: ListLogsQuery,
  ): Promise<LogPageView> {
    const [action] = await sql.query<LoggedAction>(readLoggedAction(actionId, caller));
    if (!action) throw actionNotFound();
    const filter = new LogFilter(status, code);
    // Saves a search through all chunks if no row is unprocessed.
    if (filter.matchesUnprocessedOnly && !action.hasUnprocessed) return { items: [], next: null };
    const found = await this.find(sql, { actionId, caller }, filter, after + 1, limit + 1);
    const messages = this.registry.find(action.entityType)?.messages ?? {};
    const items = await this.describe(sql, { actionId, caller }, found, messages);
    const next = items.length > limit ? items[limit - 1]!.rowNumber : null;
    return { items: items.slice(0, limit), next };
  }

  private async find(
    sql: Sql,
    action: CalledAction,
    filter: LogFilter,
    firstRow: number,
    count: number,
  ): Promise<FoundRows[]> {
    const found: FoundRows[] = [];
    let fromRow = firstRow;
    let left = count;
    for (let batch = FIRST_BATCH; left > 0; batch = Math.min(batch * 2, MAX_BATCH)) {
      const chunks = await sql.query<ChunkHead>(findChunks(action, filter, fromRow, batch));
      for (const chunk of chunks) {
        const indexes = selectRows(chunk, filter, fromRow, left);
        if (indexes.length > 0) found.push({ chunk, indexes });
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
