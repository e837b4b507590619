import { RecordReader } from '../../csv/record-reader.js';
import type { StoredDialect } from '../../entities/stored-dialect.js';
import { dialectOf } from '../../rows/dialect-of.js';
import { rowFault } from './correction-problems.js';
import type { Corrections } from './corrections.js';
import { RecordEditor } from './record-editor.js';
import { Replacer } from './replacer.js';

export interface EditedRecord {
  /** Its place in the chunk, from 0. */
  readonly row: number;
  /** With its line break. */
  readonly bytes: Buffer;
  readonly isEdited: boolean;
}

/** Lays corrections over the records of chunks. */
export class ChunkEditor {
  private readonly records: RecordEditor;
  private readonly replacer: Replacer;

  /** @param columns of the file */
  constructor(
    private readonly corrections: Corrections,
    private readonly dialect: StoredDialect,
    columns: number,
  ) {
    this.records = new RecordEditor(dialect, columns);
    this.replacer = new Replacer(corrections.replacements, dialect);
  }

  /** The first entry of `replace` that was found nowhere so far. */
  get unmatched(): number | null {
    return this.replacer.unmatched;
  }

  /**
   * All records of a chunk.
   *
   * @param payload decompressed
   * @param firstRow number of its first row
   * @param mayEdit whether the row at a place may be edited; cells are given for such rows only
   * @throws Problem 422 when a row cannot be corrected as asked
   */
  *edit(
    payload: Buffer,
    firstRow: number,
    mayEdit: (row: number) => boolean = () => true,
  ): Generator<EditedRecord> {
    const reader = new RecordReader(payload, dialectOf(this.dialect));
    this.replacer.begin(payload);
    let row = 0;
    for (let at = reader.next(); at !== null; at = reader.next(), row++) {
      const { start, end, next } = at;
      const given = this.corrections.cells.get(firstRow + row);
      const bytes = payload.subarray(start, next);
      if (!mayEdit(row) || (given === undefined && !this.replacer.mayHave(start, next))) {
        yield { row, bytes, isEdited: false };
        continue;
      }
      const cells = reader.cells();
      const edits = typeof cells === 'string' ? new Map<number, string>() : this.replacer.editsOf(cells);
      for (const [position, text] of given ?? []) edits.set(position, text);
      if (edits.size === 0) {
        yield { row, bytes, isEdited: false };
        continue;
      }
      const edited = this.records.edit(cells, edits, payload.subarray(end, next));
      if (typeof edited === 'string') throw rowFault(firstRow + row, edited);
      yield { row, bytes: edited, isEdited: true };
    }
  }

  /** Whether a chunk may have a value to replace. */
  mayReplace(payload: Buffer): boolean {
    this.replacer.begin(payload);
    return this.replacer.mayHave(0);
  }
}
