import type { Sql } from '../../../database/statement.js';
import { dialectOf } from '../../rows/dialect-of.js';
import { failedRecords } from './failed-records.js';
import { RecordRegrouper } from './record-regrouper.js';
import { rowsGone, rowsRetried } from './retry-problems.js';
import type { CopiedRows, CopyTarget, RowSource } from './row-copy.js';
import type { RetryParent } from './sql/find-parent.sql.js';
import type { FailedChunk } from './sql/read-failed-chunk.sql.js';
import { readFailedChunk } from './sql/read-failed-chunk.sql.js';
import { TakenRows } from './taken-rows.js';

/**
 * The failed rows of an action, without those that other actions have already. They are taken out of its chunks, one
 * chunk at a time.
 */
export class FailedRows implements RowSource {
  /** @param sql reads the parent, with the rights of who asked for its retry */
  constructor(
    private readonly sql: Sql,
    private readonly parent: RetryParent,
  ) {}

  /** From the file's average. */
  get expectedBytes(): number {
    const { fileBytes, failedItems, totalItems } = this.parent;
    return Math.round((fileBytes * failedItems) / totalItems);
  }

  /** @throws Problem 409 when other actions have all of them; 410 when rows are missing */
  async stage({ store, chunkRows, stopped }: CopyTarget): Promise<CopiedRows> {
    const { failedItems } = this.parent;
    const dialect = dialectOf(this.parent.dialect);
    const regrouper = new RecordRegrouper(dialect, chunkRows);
    const taken = new TakenRows(this.sql, this.parent);
    let found = 0;
    for (let beyond = -1; ;) {
      stopped.throwIfAborted();
      const [chunk] = await this.sql.query<FailedChunk>(readFailedChunk(this.parent, beyond));
      if (!chunk) break;
      const others = await taken.of(chunk);
      for (const { bytes, line } of failedRecords(chunk, dialect)) {
        found++;
        if (others.has(line)) continue;
        for (const staged of regrouper.add(bytes, line)) await store.put(staged);
      }
      beyond = chunk.chunkNo;
    }
    for (const staged of regrouper.end()) await store.put(staged);
    if (found !== failedItems) throw rowsGone();
    const { rows, bytes, chunks } = regrouper;
    if (rows === 0) throw rowsRetried();
    return { rows, bytes, chunks };
  }
}
