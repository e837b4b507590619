import type { Sql } from '../../../database/statement.js';
import { lineOf } from '../../rows/chunk-lines.js';
import type { CopiedAction } from './row-copy.js';
import type { FailedChunk } from './sql/read-failed-chunk.sql.js';
import type { TakenChunk, TakenPosition } from './sql/read-taken-chunks.sql.js';
import { readTakenChunks } from './sql/read-taken-chunks.sql.js';

/** Chunks read at once: a row of one that is not adjacent to the next takes 4 bytes. */
const BATCH = 16;

/**
 * Which rows of an action have been retried or corrected by others. Rows are known by their line in the file, which
 * retries keep.
 *
 * The chunks of the action are asked for in file order, so the chunks of the others are read once, and only those that
 * overlap are in memory: one for each of them at most.
 */
export class TakenRows {
  private open: TakenChunk[] = [];
  private position: TakenPosition | null = { firstLine: 0, actionId: '00000000-0000-0000-0000-000000000000' };

  constructor(
    private readonly sql: Sql,
    private readonly parent: CopiedAction,
  ) {}

  /** @param chunk behind the one asked for before @returns the lines of its rows that others have */
  async of(chunk: Pick<FailedChunk, 'firstLine' | 'rowLines' | 'rowCount'>): Promise<ReadonlySet<number>> {
    const first = chunk.firstLine;
    const last = lastLineOf(chunk);
    await this.readUntil(last);
    this.open = this.open.filter((one) => lastLineOf(one) >= first);
    const lines = new Set<number>();
    for (const one of this.open) {
      for (let row = 0; row < one.rowCount; row++) {
        if (one.decided === null || (one.decided[row] ?? 0) > 0) lines.add(lineOf(one, row));
      }
    }
    return lines;
  }

  /** Whether others have any row at all. Not to be mixed with `of`. */
  async hasAny(): Promise<boolean> {
    while (this.position !== null) {
      await this.readUntil(this.position.firstLine);
      if (this.open.some(({ decided }) => decided === null || decided.some((byte) => byte > 0))) return true;
      this.open = [];
    }
    return false;
  }

  private async readUntil(last: number): Promise<void> {
    while (this.position !== null && this.position.firstLine <= last) {
      const read = await this.sql.query<TakenChunk>(readTakenChunks(this.parent, this.position, BATCH));
      this.open.push(...read);
      this.position = read.length < BATCH ? null : read.at(-1)!;
    }
  }
}

type Lines = Pick<TakenChunk, 'firstLine' | 'rowLines' | 'rowCount'>;

const lastLineOf = (chunk: Lines): number => lineOf(chunk, chunk.rowCount - 1);
