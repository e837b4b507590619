import { isMarkAt } from '../../csv/byte-order-mark.js';
import { joinCells, quoteCell } from '../../csv/csv-writer.js';
import type { Dialect } from '../../csv/dialect.js';
import { encodeText } from '../../csv/encoding.js';
import { guardCell } from '../../csv/formula-guard.js';
import { NonRecords } from '../../csv/non-records.js';
import type { RecordFault } from '../../csv/record-reader.js';
import { MAX_RECORD_BYTES } from '../../csv/record-scanner.js';
import type { StoredDialect } from '../../entities/stored-dialect.js';
import { dialectOf } from '../../rows/dialect-of.js';
import type { EditFault } from './correction-problems.js';
import type { CellEdits } from './corrections.js';

const LINE_BREAK = Buffer.from('\n');

/** Writes records with other cells. What is read back of one is exactly the other cells, and those that stay. */
export class RecordEditor {
  private readonly dialect: Dialect;
  private readonly nonRecords: NonRecords;

  /** @param width cells of the header */
  constructor(
    private readonly stored: StoredDialect,
    private readonly width: number,
  ) {
    this.dialect = dialectOf(stored);
    this.nonRecords = new NonRecords(this.dialect);
  }

  /**
   * @param cells as they are in the file, or why the record has none
   * @param lineBreak of the record, empty if it has none
   * @returns the record with a line break, or without one if it has none and is short still; or why there is no record
   */
  edit(cells: readonly string[] | RecordFault, edits: CellEdits, lineBreak: Buffer): Buffer | EditFault {
    const edited = typeof cells === 'string' ? this.readAnew(edits) : this.layOver(cells, edits);
    if (typeof edited === 'string') return edited;
    const { delimiter } = this.stored;
    let content = this.encode(joinCells(edited, delimiter));
    if (content === null) return 'NOT_IN_ENCODING';
    // In another encoding than UTF-8, letters may be the bytes of a mark, which is skipped before a record.
    if (isMarkAt(content, 0)) {
      const [first, ...others] = edited;
      content = this.encode(
        [quoteCell(first!), joinCells(others, delimiter)].slice(0, edited.length).join(delimiter),
      )!;
    }
    if (this.nonRecords.has(content, 0, content.length) && this.dialect.version !== undefined)
      return 'ROW_EMPTY';
    // A row without a line break may be one that was cut off. It stays so until somebody has completed it.
    const isOpen = lineBreak.length === 0 && edited.length < this.width;
    const record = Buffer.concat([content, lineBreak.length > 0 || isOpen ? lineBreak : LINE_BREAK]);
    return record.length < MAX_RECORD_BYTES ? record : 'ROW_TOO_LONG';
  }

  private layOver(cells: readonly string[], edits: CellEdits): string[] | EditFault {
    const edited: (string | undefined)[] = [...cells];
    const width = Math.max(this.width, cells.length);
    for (const [position, text] of edits) {
      if (position > width) return 'COLUMN_NOT_FOUND';
      edited[position - 1] = this.stored.guarded ? guardCell(text) : text;
    }
    // A cell that is missing leaves a stored value alone, and an empty one may clear it: nothing is filled in.
    return edited.includes(undefined) ? 'ROW_SHORT' : (edited as string[]);
  }

  private readAnew(edits: CellEdits): string[] | EditFault {
    for (let position = 1; position <= this.width; position++)
      if (!edits.has(position)) return 'ROW_UNREADABLE';
    return this.layOver(
      Array.from({ length: this.width }, () => ''),
      edits,
    );
  }

  private encode(text: string): Buffer | null {
    return encodeText(text, this.stored.encoding ?? 'utf-8');
  }
}
