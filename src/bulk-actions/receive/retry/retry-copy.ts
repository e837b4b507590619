import { v7 as uuidv7 } from 'uuid';
import type { Database, Sql } from '../../../database/database.js';
import type { ConnectionLimit } from '../slots/connection-limit.js';
import type { Slot } from '../slots/slot.js';
import type { UploadSlots } from '../slots/upload-slots.js';
import { ChunkStore } from '../stream/chunk-store.js';
import { discardUpload } from '../stream/sql/stage-file.sql.js';
import { failedRecords } from './failed-records.js';
import { RecordRegrouper } from './record-regrouper.js';
import { rowsGone } from './retry-problems.js';
import type { StagedRetry } from './sql/accept-retry.sql.js';
import type { RetryParent } from './sql/find-parent.sql.js';
import { openRetry } from './sql/open-retry.sql.js';
import type { FailedChunk } from './sql/read-failed-chunk.sql.js';
import { readFailedChunk } from './sql/read-failed-chunk.sql.js';

export interface RetrySettings {
  readonly processId: string;
  readonly chunkRows: number;
  readonly connectionLimit: ConnectionLimit;
  readonly slots: UploadSlots;
}

/**
 * Stages the failed rows of an action for another one: takes them out of its chunks, one chunk at a time, and stores
 * them like those of an upload. Like an upload, it is invisible until it is accepted, and is removed if its process
 * dies.
 */
export class RetryCopy {
  readonly actionId = uuidv7();
  /** It waits for no client. */
  readonly isStalled = false;
  private readonly slot: Slot;
  private readonly store: ChunkStore;
  private readonly stopped = new AbortController();
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly database: Database,
    /** Reads the parent, with the rights of who asked for its retry. */
    private readonly source: Sql,
    private readonly settings: RetrySettings,
    private readonly parent: RetryParent,
  ) {
    const owner = { actionId: this.actionId, accountId: parent.accountId };
    this.store = new ChunkStore(database, settings.connectionLimit, () => owner);
    this.slot = settings.slots.slotFor({ accountOf: () => parent.accountId });
  }

  /** Estimated bytes of the failed rows, from the file's average. */
  get expectedBytes(): number {
    const { fileBytes, failedItems, totalItems } = this.parent;
    return Math.round((fileBytes * failedItems) / totalItems);
  }

  /**
   * @param alongside work to commit in the same transaction
   * @returns its result, or `null` if another retry of the action is running
   */
  open<T>(alongside: (sql: Sql) => Promise<T>): Promise<T | null> {
    const opening = openRetry(this.actionId, this.settings.processId, this.parent, this.expectedBytes);
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
   * @throws Problem 410 when rows are missing, 429 and 503 when there is no room, and the reason given to `fail`
   */
  copy(): Promise<Omit<StagedRetry, 'bucketCount'>> {
    return this.run(() => this.slot.work(Infinity, () => this.copyRows()));
  }

  private async copyRows(): Promise<Omit<StagedRetry, 'bucketCount'>> {
    const { id: parentId, accountId, dialect: stored, failedItems } = this.parent;
    const dialect = { ...stored, delimiter: stored.delimiter.charCodeAt(0) };
    const regrouper = new RecordRegrouper(dialect, this.settings.chunkRows);
    for (let beyond = -1; ;) {
      this.stopped.signal.throwIfAborted();
      const [chunk] = await this.source.query<FailedChunk>(readFailedChunk(this.parent, beyond));
      if (!chunk) break;
      for (const { bytes, line } of failedRecords(chunk, dialect)) {
        for (const staged of regrouper.add(bytes, line)) await this.store.put(staged);
      }
      beyond = chunk.chunkNo;
    }
    for (const staged of regrouper.end()) await this.store.put(staged);
    await this.store.end();
    this.stopped.signal.throwIfAborted();
    const { rows, bytes, chunks } = regrouper;
    if (rows !== failedItems) throw rowsGone();
    return { actionId: this.actionId, parentId, accountId, rows, bytes, chunks };
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
    this.fail(new Error('The retry was discarded'));
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
