import { Injectable } from '@nestjs/common';
import type { Sql } from '../../database/database.js';
import { Database } from '../../database/database.js';
import { actionNotFound } from '../../http/problem.js';
import { ProcessorRegistry } from '../rows/registry.js';
import { decodeChunk, selectPlaces } from './decode-chunk.js';
import type { ListLogsQuery } from './list-logs.query.js';
import { LogFilter } from './log-filter.js';
import type { LogItemView, LogPageView } from './log-page.view.js';
import type { ChunkHead } from './sql/find-chunks.sql.js';
import { findChunks } from './sql/find-chunks.sql.js';
import type { LoggedAction } from './sql/read-logged-action.sql.js';
import { readLoggedAction } from './sql/read-logged-action.sql.js';
import type { RowDetails } from './sql/read-row-details.sql.js';
import { readRowDetails } from './sql/read-row-details.sql.js';

/** Chunks read at once: few at first, for one or two fill a page unless the filter is narrow. */
const FIRST_BATCH = 2;
const MAX_BATCH = 64;

interface FoundRows {
  readonly chunk: ChunkHead;
  readonly places: number[];
}

/** Lists what became of the rows of a file. */
@Injectable()
export class LogsService {
  constructor(
    private readonly database: Database,
    private readonly registry: ProcessorRegistry,
  ) {}

  /** Rows in file order, as they are at one moment. @throws Problem 404 */
  async list(actionId: string, query: ListLogsQuery): Promise<LogPageView> {
    // A page takes several statements. When a dry run is confirmed between two of them, kinds of the one pass would
    // stand beside records and columns of the other.
    return this.database.snapshot((session) => this.read(session, actionId, query));
  }

  private async read(
    sql: Sql,
    actionId: string,
    { status, code, after, limit }: ListLogsQuery,
  ): Promise<LogPageView> {
    const [action] = await sql.query<LoggedAction>(readLoggedAction(actionId));
    if (!action) throw actionNotFound();
    const filter = new LogFilter(status, code);
    // Spares looking for what is not there: through all chunks, where everything is decided.
    if (filter.takesUnprocessedOnly && !action.hasUnprocessed) return { items: [], next: null };
    const found = await this.find(sql, actionId, filter, after + 1, limit + 1);
    const messages = this.registry.find(action.entityType)?.messages ?? {};
    const items = await this.describe(sql, actionId, found, messages);
    const next = items.length > limit ? items[limit - 1]!.rowNumber : null;
    return { items: items.slice(0, limit), next };
  }

  private async find(
    sql: Sql,
    actionId: string,
    filter: LogFilter,
    firstRow: number,
    count: number,
  ): Promise<FoundRows[]> {
    const found: FoundRows[] = [];
    let fromRow = firstRow;
    let room = count;
    for (let batch = FIRST_BATCH; room > 0; batch = Math.min(batch * 2, MAX_BATCH)) {
      const chunks = await sql.query<ChunkHead>(findChunks(actionId, filter, fromRow, batch));
      for (const chunk of chunks) {
        const places = selectPlaces(chunk, filter, fromRow, room);
        if (places.length > 0) found.push({ chunk, places });
        room -= places.length;
      }
      if (chunks.length < batch) break;
      const last = chunks.at(-1)!;
      fromRow = last.firstRow + last.rowCount;
    }
    return found;
  }

  private async describe(
    sql: Sql,
    actionId: string,
    found: readonly FoundRows[],
    messages: Readonly<Record<string, string>>,
  ): Promise<LogItemView[]> {
    if (found.length === 0) return [];
    const wanted = found.map(({ chunk, places }) => ({ chunkNo: chunk.chunkNo, places }));
    const details = await sql.query<RowDetails>(readRowDetails(actionId, wanted));
    const byChunk = new Map(details.map((part) => [part.chunkNo, part]));
    return found.flatMap(({ chunk, places }) => {
      const part = byChunk.get(chunk.chunkNo);
      // None: the action was deleted meanwhile, and its chunks with it.
      return part ? decodeChunk(chunk, places, part, messages) : [];
    });
  }
}
