import type { PackedRows } from '../rows/packed-rows.js';
import type { RowChecker } from '../rows/row-checker.js';

/** The different texts of a column in a chunk, and which rows have them. */
export class SaidRecords {
  /** What a column of rows to write says; rows are their indexes in `rows`. */
  static ofColumn({ rowNumbers, packed, bytes }: PackedRows, column: number): SaidRecords {
    const { starts, ends } = packed[column]!;
    const said = new SaidRecords(rowNumbers.length);
    for (let row = 0; row < rowNumbers.length; row++) {
      if (starts[row]! >= 0) said.add(row, bytes.toString('utf8', starts[row], ends[row]));
    }
    return said;
  }

  readonly texts: string[] = [];
  private readonly places = new Map<string, number>();
  private readonly placeOfRow: Int32Array;

  constructor(rowCount: number) {
    this.placeOfRow = new Int32Array(rowCount).fill(-1);
  }

  /**
   * Adds the cell of a row, unless it is empty.
   *
   * @param bytes of the chunk
   * @param checker that has just found the row valid
   * @param column among the processor's columns
   */
  addChecked(
    row: number,
    bytes: Buffer,
    { starts, ends, values }: Pick<RowChecker, 'starts' | 'ends' | 'values'>,
    column: number,
  ): void {
    const start = starts[column]!;
    if (start >= 0) this.add(row, bytes.toString('utf8', start, ends[column]));
    else if (values[column] !== null) this.add(row, String(values[column]));
  }

  add(row: number, text: string): void {
    let place = this.places.get(text);
    if (place === undefined) {
      place = this.texts.push(text) - 1;
      this.places.set(text, place);
    }
    this.placeOfRow[row] = place;
  }

  /** The place of the row's text among `texts`; -1: its cell is empty, or it was not added. */
  placeOf(row: number): number {
    return this.placeOfRow[row]!;
  }
}
