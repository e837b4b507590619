import { Injectable } from '@nestjs/common';
import type { Visibility } from '../../auth/principal.js';
import { AccountDatabase } from '../../database/account-database.js';
import { actionNotFound, Problem } from '../../http/problem.js';
import type { RowStatus } from '../processor/outcome.js';
import { ProcessorRegistry } from '../rows/registry.js';
import { EventLoopQueue } from './event-loop-queue.js';
import { LogFilter } from './log-filter.js';
import type { ResultsEntity } from './results-writer.js';
import { ResultsWriter } from './results-writer.js';
import type { CalledAction, WholeChunk } from './sql/find-chunks.sql.js';
import { readNextChunk } from './sql/find-chunks.sql.js';
import type { LoggedAction } from './sql/read-logged-action.sql.js';
import { readLoggedAction } from './sql/read-logged-action.sql.js';

/** A results file that is generated while it is sent. */
export interface ResultsFile {
  readonly accountId: string;
  readonly name: string;
  /** Generated on demand. */
  readonly pieces: AsyncIterable<string>;
}

/** Stands in for an entity that is no longer registered. */
const UNREGISTERED_ENTITY: ResultsEntity = { columns: [], messages: {} };

/** Generates `results.csv`. */
@Injectable()
export class ResultsService {
  constructor(
    private readonly accounts: AccountDatabase,
    private readonly registry: ProcessorRegistry,
    private readonly eventLoop: EventLoopQueue,
  ) {}

  /** @param statuses only rows with these; left out: all rows. @throws Problem 404 */
  async open(caller: Visibility, actionId: string, statuses?: readonly RowStatus[]): Promise<ResultsFile> {
    const called = { actionId, caller };
    const action = await this.find(called);
    if (!action) throw actionNotFound();
    const name = `${action.fileName.replace(/(\.csv)?(\.gz)?$/i, '')}-results.csv`;
    return {
      accountId: action.accountId,
      name,
      pieces: this.write(called, action, new LogFilter(statuses)),
    };
  }

  /** Reads each chunk with a query of its own, so that no transaction is open while a slow client reads. */
  private async *write(
    called: CalledAction,
    action: LoggedAction,
    filter: LogFilter,
  ): AsyncGenerator<string> {
    const writer = new ResultsWriter(action, this.entityOf(action));
    yield writer.header();
    if (filter.matchesUnprocessedOnly && !action.hasUnprocessed) return;
    for (let fromRow = 1; ;) {
      const [chunk] = await this.accounts
        .of(called.caller.account)
        .query<WholeChunk>(readNextChunk(called, action.pass, filter, fromRow));
      if (!chunk) break;
      await this.eventLoop.nextTurn();
      for (const piece of writer.rows(chunk, filter)) {
        if (piece !== '') yield piece;
        await this.eventLoop.nextTurn();
      }
      fromRow = chunk.firstRow + chunk.rowCount;
    }
    // An incomplete file must not look complete. If the action was deleted meanwhile, its chunks are gone; if the dry
    // run was confirmed, its outcomes are.
    const now = await this.find(called);
    if (!now) throw actionNotFound();
    if (now.pass !== action.pass) throw dryRunConfirmed();
  }

  private entityOf({ entityType, header }: LoggedAction): ResultsEntity {
    const isKnown = this.registry.find(entityType) !== undefined;
    return isKnown ? this.registry.ofAction({ entityType, matchBy: null, header }) : UNREGISTERED_ENTITY;
  }

  private async find({ actionId, caller }: CalledAction): Promise<LoggedAction | undefined> {
    const [action] = await this.accounts
      .of(caller.account)
      .query<LoggedAction>(readLoggedAction(actionId, caller));
    return action;
  }
}

/** The client does not see this problem: the response has begun, so it only closes the connection. */
function dryRunConfirmed(): Problem {
  return new Problem(
    409,
    'CONFIRMED_MEANWHILE',
    'The dry run was confirmed while its results were being read.',
  );
}
