import { trimCell } from '../../csv/blanks.js';
import { encodeText } from '../../csv/encoding.js';
import { unguardCell } from '../../csv/formula-guard.js';
import type { StoredDialect } from '../../entities/stored-dialect.js';
import type { Replacement } from './corrections.js';

/** The bytes of a value and where they stand next in the chunk. */
interface Needle {
  /** `null`: they are not known, because quotes may be doubled in the file, or there are none. */
  readonly bytes: Buffer | null;
  /** -1: nowhere further. */
  at: number;
}

/** Finds the cells that a request replaces. */
export class Replacer {
  private readonly values = new Map<number, Map<string, number>>();
  private readonly found: boolean[];
  private needles: Needle[] = [];
  private chunk: Buffer = Buffer.alloc(0);

  constructor(
    private readonly replacements: readonly Replacement[],
    private readonly dialect: StoredDialect,
  ) {
    this.found = replacements.map(() => false);
    for (const [entry, { column, from }] of replacements.entries()) {
      const values = this.values.get(column) ?? new Map<string, number>();
      this.values.set(column, values.set(from, entry));
    }
  }

  /** The first entry that was found nowhere; `null`: each was found. */
  get unmatched(): number | null {
    const entry = this.found.indexOf(false);
    return entry < 0 ? null : entry;
  }

  /** @param chunk whose records are asked for next, in their order */
  begin(chunk: Buffer): void {
    this.chunk = chunk;
    this.needles = this.replacements.flatMap(({ from }) => {
      const bytes = encodeText(from, this.dialect.encoding ?? 'utf-8');
      // Its encoding lacks a character, so no cell of the file has the value.
      if (bytes === null) return [];
      return from === '' || from.includes('"') ? { bytes: null, at: 0 } : { bytes, at: chunk.indexOf(bytes) };
    });
  }

  /** Whether a record, or what is left of the chunk, may have a value. Most have none, and need not be read. */
  mayHave(start: number, end = Infinity): boolean {
    return this.needles.some((needle) => {
      if (needle.bytes === null) return true;
      if (needle.at >= 0 && needle.at < start) needle.at = this.chunk.indexOf(needle.bytes, start);
      return needle.at >= 0 && needle.at < end;
    });
  }

  /** @returns the new text of cells by position; empty: nothing is replaced */
  editsOf(cells: readonly string[]): Map<number, string> {
    const edits = new Map<number, string>();
    for (const [column, values] of this.values) {
      const cell = cells[column - 1];
      if (cell === undefined) continue;
      const entry = values.get(trimCell(this.dialect.guarded ? unguardCell(cell) : cell));
      if (entry === undefined) continue;
      this.found[entry] = true;
      edits.set(column, this.replacements[entry]!.to);
    }
    return edits;
  }
}
