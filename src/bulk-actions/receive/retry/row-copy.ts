import { v7 as uuidv7 } from 'uuid';
import type { Database } from '../../../database/database.js';
import type { Sql } from '../../../database/statement.js';
import { tooLarge } from '../../admission/admission-problem.js';
import type { ConnectionLimit } from '../slots/connection-limit.js';
import type { Slot } from '../slots/slot.js';
import type { UploadSlots } from '../slots/upload-slots.js';
import { ChunkStore } from '../stream/chunk-store.js';
import { discardUpload } from '../stream/sql/stage-file.sql.js';
import { openRetry } from './sql/open-retry.sql.js';

export interface CopySettings {
  readonly processId: string;
  readonly chunkRows: number;
  /** Bytes that a file may have. */
  readonly maxBytes: number;
  readonly connectionLimit: ConnectionLimit;
  readonly slots: UploadSlots;
}

/** The action whose rows are copied. */
export interface CopiedAction {
  readonly id: string;
  readonly accountId: string;
}

export interface CopiedRows {
  readonly rows: number;
  /** Of the records, with their line breaks. */
  readonly bytes: number;
  readonly chunks: number;
}

/** Where the copied rows go. */
export interface CopyTarget {
  /** The new action. */
  readonly actionId: string;
  readonly store: ChunkStore;
  readonly chunkRows: number;
  /** Statements that do not go through the store. */
  readonly sql: Sql;
  /** Aborts when nobody needs the rows any more. */
  readonly stopped: AbortSignal;
  /** To be called with the bytes so far by a source whose rows may grow. @throws Problem 413, 429, 503 */
  readonly checkBytes: CheckBytes;
}

export type CheckBytes = (bytes: number) => Promise<void>;

/** The rows of a copy. */
export interface RowSource {
  /** An estimate; they count as backlog while the rows are copied. */
  readonly expectedBytes: number;
  /** Stages the rows, a chunk at a time. @throws Problem when there is something wrong with them */
  stage(target: CopyTarget): Promise<CopiedRows>;
}

/**
 * Stages rows of an action for another one and stores them like those of an upload. Like an upload, the copy is
 * invisible until it is accepted, and is removed if its process dies.
 */
export class RowCopy {
  readonly actionId = uuidv7();
  readonly begun = Date.now();
  /** It waits for no client. */
  readonly isStalled = false;
  private readonly slot: Slot;
  private readonly store: ChunkStore;
  private readonly stopped = new AbortController();
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly settings: CopySettings,
    private readonly parent: CopiedAction,
    private readonly source: RowSource,
  ) {
    const owner = { actionId: this.actionId, accountId: parent.accountId };
    this.store = new ChunkStore(database, settings.connectionLimit, null, () => owner);
    this.slot = settings.slots.slotFor({ accountOf: () => parent.accountId });
  }

  /**
   * @param alongside work to commit in the same transaction
   * @returns its result, or `null` if rows of the action are being retried or corrected by another one
   */
  open<T>(alongside: (sql: Sql) => Promise<T>): Promise<T | null> {
    const opening = openRetry(this.actionId, this.settings.processId, this.parent, this.source.expectedBytes);
    return this.run(() =>
      this.settings.connectionLimit.run(() =>
        this.database.transaction(async (session) => {
          const [opened] = await session.query(opening);
          return opened ? alongside(session) : null;
        }),
      ),
    );
  }

  /**
   * @param checkRoom whether there is still room for so many bytes
   * @throws Problem of the source, 413 when its rows have become too large, 429 and 503 when there is no room, and the
   * reason given to `fail`
   */
  copy(checkRoom: CheckBytes): Promise<CopiedRows> {
    return this.run(() => this.slot.work(Infinity, () => this.copyRows(checkRoom)));
  }

  private async copyRows(checkRoom: CheckBytes): Promise<CopiedRows> {
    const { actionId, store, settings } = this;
    const { chunkRows, connectionLimit, maxBytes } = settings;
    const stopped = this.stopped.signal;
    const sql: Sql = { query: (statement) => connectionLimit.run(() => this.database.query(statement)) };
    const checkBytes: CheckBytes = async (bytes) => {
      if (bytes > maxBytes) throw tooLarge(maxBytes);
      await checkRoom(bytes);
    };
    const copied = await this.source.stage({ actionId, store, chunkRows, sql, stopped, checkBytes });
    await store.end();
    stopped.throwIfAborted();
    return copied;
  }

  /** Ends it, for a reason that does not lie in the rows. */
  fail(error: unknown): void {
    this.stopped.abort(error);
    this.slot.giveUp(error);
  }

  release(): void {
    this.slot.leave();
    this.store.shrink();
  }

  /** Removes whatever has been staged. Nothing is staged afterwards. */
  async discard(): Promise<void> {
    this.fail(new Error('The copy was discarded'));
    // An insert that commits after the delete would leave its rows behind.
    await this.running;
    await this.store.settle();
    await this.settings.connectionLimit.run(() => this.database.query(discardUpload(this.actionId)));
  }

  private run<T>(work: () => Promise<T>): Promise<T> {
    const result = work();
    this.running = result.catch(() => undefined);
    return result;
  }
}
