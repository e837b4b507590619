import { isAscii } from 'node:buffer';
import { splitRecord } from '../../csv/cells.js';
import type { Dialect } from '../../csv/dialect.js';
import { RecordReader } from '../../csv/record-reader.js';

/** Cells kept for each column: of each byte beyond ASCII, and of any such byte. */
const CELLS_OF_BYTE = 12;
const ANY_CELLS = 64;
/** A longer cell is cut between words: its first words are enough. */
const MAX_CELL_BYTES = 100;
/** Bytes kept of all columns together. */
const MAX_BYTES = 1024 * 1024;
/** Chunks that are searched as a whole, and records that are searched in each later chunk. */
const WHOLE_CHUNKS = 32;
const RECORDS_OF_OTHERS = 500;

interface ColumnSample {
  readonly cells: Set<string>;
  /** How many of them have each byte from 0x80 on. */
  readonly seen: Uint32Array;
}

/**
 * A sample of cells with bytes beyond ASCII, of a file that is not all UTF-8: some for each column and each such byte,
 * wherever in the file it is. The cells are kept with one character for each byte.
 */
export class NonAsciiCells {
  private readonly columns = new Map<number, ColumnSample>();
  private bytes = 0;
  private chunks = 0;

  /** Whether the sample is large enough now: true exactly once, after the last chunk that is searched as a whole. */
  get isReady(): boolean {
    return this.chunks === WHOLE_CHUNKS;
  }

  /** @param payload of a chunk; the caller may reuse it */
  look(payload: Buffer, dialect: Dialect): void {
    const isEarly = this.chunks++ < WHOLE_CHUNKS;
    const delimiter = String.fromCharCode(dialect.delimiter);
    const reader = new RecordReader(payload, dialect);
    for (let at = reader.next(), seen = 0; at !== null; at = reader.next()) {
      if (at.fault !== null || isAscii(payload.subarray(at.start, at.end))) continue;
      if (!isEarly && ++seen > RECORDS_OF_OTHERS) return;
      const cells = splitRecord(payload.toString('latin1', at.start, at.end), delimiter, dialect.version);
      cells.forEach((cell, place) => this.take(cell, place));
    }
  }

  /** @returns the different cells of these columns; null: of all columns */
  of(places: readonly number[] | null): string[] {
    const samples = places?.flatMap((place) => this.columns.get(place) ?? []) ?? [...this.columns.values()];
    return [...new Set(samples.flatMap(({ cells }) => [...cells]))];
  }

  private take(whole: string, place: number): void {
    const cell = whole.length > MAX_CELL_BYTES ? beginningOf(whole) : whole;
    if (!hasNonAscii(cell)) return;
    let sample = this.columns.get(place);
    if (!sample) this.columns.set(place, (sample = { cells: new Set(), seen: new Uint32Array(128) }));
    const { cells, seen } = sample;
    const codes = new Set(Array.from(cell, (char) => char.charCodeAt(0) - 0x80).filter((code) => code >= 0));
    const isWanted = cells.size < ANY_CELLS || [...codes].some((code) => seen[code]! < CELLS_OF_BYTE);
    if (!isWanted || cells.has(cell) || this.bytes + cell.length > MAX_BYTES) return;
    cells.add(cell);
    this.bytes += cell.length;
    for (const code of codes) seen[code]!++;
  }
}

/** Cuts after a blank or an ASCII sign, because those are never part of a multi-byte character. */
function beginningOf(cell: string): string {
  return /^[^]*[ -/]/.exec(cell.slice(0, MAX_CELL_BYTES))?.[0] ?? '';
}

export function hasNonAscii(cell: string): boolean {
  return /[\x80-\xff]/.test(cell);
}
