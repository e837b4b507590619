import type { Sql } from '../../../database/statement.js';
import { lineOf } from '../../rows/chunk-lines.js';
import { decompressPayload } from '../../rows/chunk-payload.js';
import { dialectOf } from '../../rows/dialect-of.js';
import { RecordRegrouper } from '../retry/record-regrouper.js';
import { rowsGone, rowsRetried } from '../retry/retry-problems.js';
import type { CopiedRows, CopyTarget, RowSource } from '../retry/row-copy.js';
import type { RetryParent } from '../retry/sql/find-parent.sql.js';
import { TakenRows } from '../retry/taken-rows.js';
import type { StagedChunk } from '../stream/chunk-builder.js';
import { ChunkEditor } from './chunk-editor.js';
import { nothingToReplace } from './correction-problems.js';
import type { Corrections } from './corrections.js';
import { copyChunks } from './sql/copy-chunks.sql.js';
import type { ChunkPlace, StoredChunk } from './sql/read-chunks.sql.js';
import { readChunk, readChunkPlaces } from './sql/read-chunks.sql.js';

/** Chunks that one statement copies: 64 MiB at most before they were compressed. */
const MOST_AT_ONCE = 32;
const PLACES_AT_ONCE = 512;

/**
 * All rows of a file, some of them corrected. Their numbers and lines stay.
 *
 * Postgres copies the chunks in which nothing is corrected, without sending them. The others are read, corrected and
 * stored one at a time; one that has become too large for a chunk is divided.
 */
export class CorrectedFile implements RowSource {
  private readonly editor: ChunkEditor;
  private rows = 0;
  private bytes: number;
  private chunks = 0;
  /** Chunks that are copied next: of the parent, adjacent. */
  private run: ChunkPlace[] = [];
  private nextRow = 0;

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
    this.bytes = parent.fileBytes;
  }

  get expectedBytes(): number {
    return this.parent.fileBytes + this.bodyBytes;
  }

  /** @throws Problem 409 when rows were retried, 410 when the action was deleted meanwhile, 422; `checkBytes` */
  async stage(target: CopyTarget): Promise<CopiedRows> {
    if (await new TakenRows(this.sql, this.parent).hasAny()) throw rowsRetried();
    const regrouper = new RecordRegrouper(dialectOf(this.parent.dialect), target.chunkRows);
    for (let beyond = -1; ;) {
      const places = await this.sql.query<ChunkPlace>(readChunkPlaces(this.parent, beyond, PLACES_AT_ONCE));
      for (const place of places) {
        target.stopped.throwIfAborted();
        await this.take(place, regrouper, target);
      }
      if (places.length < PLACES_AT_ONCE) break;
      beyond = places.at(-1)!.chunkNo;
    }
    await this.copyRun(target);
    if (this.rows !== this.parent.totalItems) throw rowsGone();
    const { unmatched } = this.editor;
    if (unmatched !== null) throw nothingToReplace(unmatched);
    return { rows: this.rows, bytes: Math.max(this.bytes, 1), chunks: this.chunks };
  }

  private async take(place: ChunkPlace, regrouper: RecordRegrouper, target: CopyTarget): Promise<void> {
    const edited = this.isConcerned(place) ? await this.readEdited(place) : null;
    if (edited === null) {
      this.run.push(place);
      if (this.run.length === MOST_AT_ONCE) await this.copyRun(target);
      return;
    }
    await this.copyRun(target);
    const { chunk, payload } = edited;
    this.bytes -= payload.length;
    // One at a time: edited, the records of a chunk may be far larger than a chunk.
    for (const { row, bytes } of this.editor.edit(payload, place.firstRow)) {
      this.bytes += bytes.length;
      for (const staged of regrouper.add(bytes, lineOf(chunk, row))) await this.put(staged, target);
    }
    for (const staged of regrouper.end()) await this.put(staged, target);
  }

  private isConcerned({ firstRow, rowCount }: ChunkPlace): boolean {
    if (this.corrections.replacements.length > 0) return true;
    const { rows } = this.corrections;
    while (this.nextRow < rows.length && rows[this.nextRow]! < firstRow) this.nextRow++;
    return this.nextRow < rows.length && rows[this.nextRow]! < firstRow + rowCount;
  }

  /** @returns `null` where nothing is corrected */
  private async readEdited({
    chunkNo,
    firstRow,
    rowCount,
  }: ChunkPlace): Promise<{ chunk: StoredChunk; payload: Buffer } | null> {
    const [chunk] = await this.sql.query<StoredChunk>(readChunk(this.parent, chunkNo));
    if (!chunk) throw rowsGone();
    const payload = decompressPayload(chunk.payload);
    const { rows } = this.corrections;
    const isGiven = rows.some((row) => row >= firstRow && row < firstRow + rowCount);
    if (!isGiven && !this.editor.mayReplace(payload)) return null;
    for (const { isEdited } of this.editor.edit(payload, firstRow)) if (isEdited) return { chunk, payload };
    return null;
  }

  private async put(staged: StagedChunk, { store, checkBytes, stopped }: CopyTarget): Promise<void> {
    stopped.throwIfAborted();
    await checkBytes(this.bytes);
    const firstRow = this.rows + 1;
    this.rows += staged.rowCount;
    await store.put({ ...staged, chunkNo: this.chunks++, firstRow });
  }

  private async copyRun({ actionId, sql }: CopyTarget): Promise<void> {
    const [first] = this.run;
    if (!first) return;
    const shift = this.chunks - first.chunkNo;
    const range = { from: first.chunkNo, to: this.run.at(-1)!.chunkNo, shift };
    const [copied] = await sql.query<{ rows: number }>(copyChunks(actionId, this.parent, range));
    this.rows += copied!.rows;
    this.chunks += this.run.length;
    this.run = [];
  }
}
