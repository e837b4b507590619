import type { Sql } from '../../../database/statement.js';
import { lineOf } from '../../rows/chunk-lines.js';
import type { CopiedAction } from './row-copy.js';
import type { FailedChunk } from './sql/read-failed-chunk.sql.js';
import type { TakenChunk, TakenPlace } from './sql/read-taken-chunks.sql.js';
import { readTakenChunks, readTakenPlaces } from './sql/read-taken-chunks.sql.js';

/** Chunks read at once: a row of one that is not adjacent to the next takes 4 bytes. */
const BATCH = 16;

/**
 * Which rows of an action have been retried or corrected by others. Rows are known by their line in the file, which
 * retries keep.
 *
 * The chunks of the action are asked for in file order, so the chunks of the others are read once, and only those that
 * overlap are in memory: one for each of them at most. Of the others it is only known where they begin.
 */
export class TakenRows {
  private open: TakenChunk[] = [];
  /** Where the chunks begin that are not read yet, from the last to the next; `null`: not known yet. */
  private places: TakenPlace[] | null = null;

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
    for (let next = await this.nextLine(); next < Infinity; next = await this.nextLine()) {
      await this.readUntil(next);
      if (this.open.some(({ decided }) => decided === null || decided.some((byte) => byte > 0))) return true;
      this.open = [];
    }
    return false;
  }

  private async readUntil(last: number): Promise<void> {
    while ((await this.nextLine()) <= last) {
      const places = this.places!.splice(-BATCH).reverse();
      this.open.push(...(await this.sql.query<TakenChunk>(readTakenChunks(this.parent, places))));
    }
  }

  /** Of the first chunk that is not read yet; infinity if there is none. */
  private async nextLine(): Promise<number> {
    this.places ??= (await this.sql.query<TakenPlace>(readTakenPlaces(this.parent))).reverse();
    return this.places.at(-1)?.firstLine ?? Infinity;
  }
}

type Lines = Pick<TakenChunk, 'firstLine' | 'rowLines' | 'rowCount'>;

const lastLineOf = (chunk: Lines): number => lineOf(chunk, chunk.rowCount - 1);
