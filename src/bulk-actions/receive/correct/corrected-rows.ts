import type { Sql } from '../../../database/statement.js';
import { lineOf } from '../../rows/chunk-lines.js';
import { decompressPayload } from '../../rows/chunk-payload.js';
import { dialectOf } from '../../rows/dialect-of.js';
import { RecordRegrouper } from '../retry/record-regrouper.js';
import type { CopiedRows, CopyTarget, RowSource } from '../retry/row-copy.js';
import type { RetryParent } from '../retry/sql/find-parent.sql.js';
import type { FailedChunk } from '../retry/sql/read-failed-chunk.sql.js';
import { readFailedChunk } from '../retry/sql/read-failed-chunk.sql.js';
import { TakenRows } from '../retry/taken-rows.js';
import { ChunkEditor } from './chunk-editor.js';
import { nothingToReplace, rowCorrected, rowNotFailed } from './correction-problems.js';
import type { Corrections } from './corrections.js';

/** The corrected rows of an action that has ended, and no others. */
export class CorrectedRows implements RowSource {
  private readonly editor: ChunkEditor;
  /** Numbers of the rows whose cells are given, and that no chunk so far has. */
  private readonly awaited: number[];

  /**
   * @param sql reads the parent, with the rights of who asked
   * @param bodyBytes of the request: about what the corrections add
   */
  constructor(
    private readonly sql: Sql,
    private readonly parent: RetryParent,
    private readonly corrections: Corrections,
    private readonly bodyBytes: number,
  ) {
    this.editor = new ChunkEditor(corrections, parent.dialect, parent.columnCount);
    this.awaited = [...corrections.rows];
  }

  /** Of rows whose cells are given; how many have a value that is replaced is not known. */
  get expectedBytes(): number {
    const { fileBytes, totalItems } = this.parent;
    return Math.round((fileBytes / totalItems) * this.corrections.rows.length) + this.bodyBytes;
  }

  /** @throws Problem 409 when another action has such a row; 422; as `checkBytes` */
  async stage({ store, chunkRows, stopped, checkBytes }: CopyTarget): Promise<CopiedRows> {
    const regrouper = new RecordRegrouper(dialectOf(this.parent.dialect), chunkRows);
    const taken = new TakenRows(this.sql, this.parent);
    for (let chunk = await this.next(-1); chunk !== null; chunk = await this.next(chunk.chunkNo)) {
      stopped.throwIfAborted();
      for (const { bytes, line } of this.editedIn(chunk, await taken.of(chunk))) {
        for (const staged of regrouper.add(bytes, line)) {
          stopped.throwIfAborted();
          await checkBytes(regrouper.bytes);
          await store.put(staged);
        }
      }
    }
    for (const staged of regrouper.end()) await store.put(staged);
    const [missing] = this.awaited;
    if (missing !== undefined) throw rowNotFailed(missing);
    const { unmatched } = this.editor;
    if (unmatched !== null) throw nothingToReplace(unmatched);
    const { rows, bytes, chunks } = regrouper;
    return { rows, bytes, chunks };
  }

  private async next(beyond: number): Promise<FailedChunk | null> {
    const isEach = this.corrections.replacements.length > 0;
    const [awaited] = this.awaited;
    if (!isEach && awaited === undefined) return null;
    const fromRow = isEach ? 1 : awaited;
    const [chunk] = await this.sql.query<FailedChunk>(readFailedChunk(this.parent, beyond, fromRow));
    return chunk ?? null;
  }

  /** @param others lines that other actions have */
  private *editedIn(
    chunk: FailedChunk,
    others: ReadonlySet<number>,
  ): Generator<{ bytes: Buffer; line: number }> {
    const { firstRow, rowCount, outcomes } = chunk;
    const isFailed = [false, ...chunk.kinds.map((kind) => kind.startsWith('FAILED/'))];
    while (this.awaited.length > 0 && this.awaited[0]! < firstRow + rowCount) {
      const row = this.awaited.shift()! - firstRow;
      if (row < 0 || !isFailed[outcomes[row]!]) throw rowNotFailed(firstRow + row);
      if (others.has(lineOf(chunk, row))) throw rowCorrected(firstRow + row);
    }
    const mayEdit = (row: number): boolean => isFailed[outcomes[row]!]! && !others.has(lineOf(chunk, row));
    for (const { row, bytes, isEdited } of this.editor.edit(
      decompressPayload(chunk.payload),
      firstRow,
      mayEdit,
    )) {
      if (isEdited) yield { bytes, line: lineOf(chunk, row) };
    }
  }
}
