import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { actionNotFound, Problem } from '../../http/problem.js';
import type { RowStatus } from '../processor/outcome.js';
import { ProcessorRegistry } from '../rows/registry.js';
import { LogFilter } from './log-filter.js';
import { LoopTurns } from './loop-turns.js';
import type { ResultsEntity } from './results-writer.js';
import { ResultsWriter } from './results-writer.js';
import type { WholeChunk } from './sql/find-chunks.sql.js';
import { readNextChunk } from './sql/find-chunks.sql.js';
import type { LoggedAction } from './sql/read-logged-action.sql.js';
import { readLoggedAction } from './sql/read-logged-action.sql.js';

/** A file that is written while it is read. */
export interface ResultsFile {
  readonly accountId: string;
  readonly name: string;
  /** Made one after the other, as they are asked for. */
  readonly pieces: AsyncIterable<string>;
}

/** An entity that is not registered any more. */
const GONE: ResultsEntity = { columns: [], messages: {} };

/** Gives back the file with what became of its rows. */
@Injectable()
export class ResultsService {
  constructor(
    private readonly database: Database,
    private readonly registry: ProcessorRegistry,
    private readonly turns: LoopTurns,
  ) {}

  /** @param statuses of the rows that are wanted; left out, all are. @throws Problem 404 */
  async open(actionId: string, statuses?: readonly RowStatus[]): Promise<ResultsFile> {
    const action = await this.find(actionId);
    if (!action) throw actionNotFound();
    const name = `${action.fileName.replace(/(\.csv)?(\.gz)?$/i, '')}-results.csv`;
    return {
      accountId: action.accountId,
      name,
      pieces: this.write(actionId, action, new LogFilter(statuses)),
    };
  }

  /** Each chunk is a query of its own, when its turn has come: no transaction waits for a slow client. */
  private async *write(actionId: string, action: LoggedAction, filter: LogFilter): AsyncGenerator<string> {
    const writer = new ResultsWriter(action, this.registry.find(action.entityType) ?? GONE);
    yield writer.header();
    if (filter.takesUnprocessedOnly && !action.hasUnprocessed) return;
    for (let fromRow = 1; ;) {
      const [chunk] = await this.database.query<WholeChunk>(
        readNextChunk(actionId, action.pass, filter, fromRow),
      );
      if (!chunk) break;
      await this.turns.next();
      for (const piece of writer.rows(chunk, filter)) {
        if (piece !== '') yield piece;
        await this.turns.next();
      }
      fromRow = chunk.firstRow + chunk.rowCount;
    }
    // Half a file must not look like a whole one. When the action is deleted its chunks go with it; and when a dry run
    // is confirmed its outcomes do, so that no more of them can be told and a filter would find nothing.
    const now = await this.find(actionId);
    if (!now) throw actionNotFound();
    if (now.pass !== action.pass) throw confirmedMeanwhile();
  }

  private async find(actionId: string): Promise<LoggedAction | undefined> {
    const [action] = await this.database.query<LoggedAction>(readLoggedAction(actionId));
    return action;
  }
}

/** The file has begun, so nobody reads this; it ends the connection. */
function confirmedMeanwhile(): Problem {
  return new Problem(
    409,
    'CONFIRMED_MEANWHILE',
    'The dry run was confirmed while its results were being read.',
  );
}
