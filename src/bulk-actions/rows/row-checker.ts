import type { CellRanges } from '../csv/cell-ranges.js';
import { cellText, isSpreadsheetError, needsReading } from '../csv/cell-text.js';
import { BulkActionProcessor } from '../processor/abstract.processor.js';
import type { Column, RowFault, Value } from '../processor/column.js';
import { InvalidCell } from '../processor/column.js';
import { readKey } from '../processor/keys.js';
import type { RecordKey } from '../processor/record-key.js';
import { isMadeUp, keyText } from '../processor/record-key.js';
import type { Layout } from './layout.js';
import { RowCells } from './row-cells.js';
import type { RowRequirements } from './row-requirements.js';
import { requirementsOf } from './row-requirements.js';
import { missingColumns } from './short-rows.js';

const NO_FAULT = Symbol('no fault');

/** Applies a processor's rules to the rows of one file. Created once per unit, so that a row needs no look-ups. */
export class RowChecker {
  /** Whether `checkRanges` can be used: not with a rule over several cells, which needs their values. */
  readonly takesRanges: boolean;
  /**
   * The row that was checked last, for each column: its value, unless that is in the chunk's bytes (`starts`). A key of
   * several columns stands behind them. Valid until the next row, if the check found no fault.
   */
  values: Value[];
  /** Where the value begins in the bytes of the ranges, or -1. */
  readonly starts: Int32Array;
  /** Behind it. */
  readonly ends: Int32Array;

  /** Of the row that was checked last, where it ends before the header does: which columns are missing; else `null`. */
  missing: readonly boolean[] | null = null;

  private readonly columns: readonly Column[];
  private readonly recordKey: RecordKey;
  private readonly isKeyMadeUp: boolean;
  /** For each column whether it is the key, or one of its columns. */
  private readonly isKey: readonly boolean[];
  /** For each column whether records are found by it: texts that look the same are one value of it. */
  private readonly isFoundBy: readonly boolean[];
  private readonly cells: RowCells;
  /** Places of the columns that are looked at: those that the file has, and those that it must have. */
  private readonly looked: readonly number[];
  /** For each column bytes of the longest cell that may mean an empty one. */
  private readonly maxNull: Int32Array;

  constructor(
    private readonly processor: BulkActionProcessor,
    private readonly layout: Layout,
    private readonly requirements: RowRequirements = requirementsOf(processor, 'CREATE', 'keep', []),
    columns: readonly Column[] = processor.columns,
  ) {
    this.columns = columns;
    this.recordKey = processor.recordKey;
    this.isKeyMadeUp = isMadeUp(this.recordKey);
    this.isKey = columns.map((_, i) => this.recordKey.parts.includes(i));
    this.isFoundBy = columns.map(({ name }, i) => this.isKey[i]! || processor.unique.includes(name));
    this.cells = new RowCells(this.columns, layout, requirements);
    const isLookedAt = (i: number): boolean =>
      requirements.required[i]! ||
      (this.isRead(i) && (layout.cellOf[i]! >= 0 || (layout.partsOf?.[i]?.length ?? 0) > 0));
    this.looked = this.columns.flatMap((_, i) => (isLookedAt(i) ? [i] : []));
    this.takesRanges = requirements.keyOnly || processor.validate === BulkActionProcessor.prototype.validate;
    this.values = new Array<Value>(this.columns.length).fill(null);
    this.starts = new Int32Array(this.columns.length + 1).fill(-1);
    this.ends = new Int32Array(this.columns.length + 1);
    this.maxNull = Int32Array.from(layout.cellOf, (place) => longestOf(layout.nullWords?.[place]));
  }

  /**
   * @param mayBeShort whether the row may end before the header does
   * @returns the first fault of the row in column order, or `null`
   */
  check(cells: readonly string[], mayBeShort = false): RowFault | null {
    this.missing = null;
    if (cells.length !== this.layout.width && !this.fits(cells, mayBeShort)) {
      return { code: 'WRONG_COLUMN_COUNT' };
    }
    this.cells.setTexts(cells);
    // A new array, because the processor's own rule gets it.
    this.values = new Array<Value>(this.columns.length).fill(null);
    this.starts.fill(-1);
    for (const i of this.looked) {
      if (this.missing?.[i]) continue;
      const cell = this.isRead(i) ? this.cells.textOf(i) : '';
      const fault = this.readCell(i, cell);
      if (fault !== NO_FAULT) return this.faultOf(i, fault, cell);
    }
    const fault = this.requirements.keyOnly ? null : this.processor.validate(this.values);
    if (fault === null && this.isKeyMadeUp) this.makeKey();
    return fault;
  }

  /**
   * The same for a record that is cut into ranges, which has as many cells as the header.
   *
   * @throws RangeError where `takesRanges` is false
   */
  checkRanges(ranges: CellRanges): RowFault | null {
    if (!this.takesRanges) throw new RangeError('The rule over several cells was not asked');
    this.cells.setRanges(ranges);
    this.missing = null;
    for (const i of this.looked) {
      if (this.isRead(i) && this.takesBytes(i, ranges)) continue;
      this.starts[i] = -1;
      const cell = this.isRead(i) ? this.cells.textOf(i) : '';
      const fault = this.readCell(i, cell);
      if (fault !== NO_FAULT) return this.faultOf(i, fault, cell);
    }
    if (this.isKeyMadeUp) this.makeKey();
    return null;
  }

  /**
   * All faults of the cells of the row that was checked last, in column order, for those who correct it. The first is
   * what the check found, unless that was about the row as a whole: then this is not to be asked.
   */
  cellFaults(): RowFault[] {
    return this.looked.flatMap((i) => {
      if (this.missing?.[i]) return [];
      const cell = this.isRead(i) ? this.cells.textOf(i) : '';
      const fault = this.readCell(i, cell);
      return fault === NO_FAULT ? [] : this.faultOf(i, fault, cell);
    });
  }

  /** Instead of `check`, for a record that cannot be read. */
  unreadable(code: string): RowFault {
    this.missing = null;
    return { code };
  }

  /** The key of the row that was checked last. */
  get key(): string {
    return this.textOf(this.recordKey.place)!;
  }

  /** Where that key begins in the bytes of the ranges, in UTF-8, or -1. */
  get keyStart(): number {
    return this.starts[this.recordKey.place]!;
  }

  /** Behind it. */
  get keyEnd(): number {
    return this.ends[this.recordKey.place]!;
  }

  /** Whether that key differs from its cell, apart from blanks around it. Of several columns, those of text count. */
  get keyChanged(): boolean {
    return this.recordKey.parts.some(
      (part) =>
        this.starts[part]! < 0 &&
        this.columns[part]!.rule.sqlType === 'text' &&
        this.textOf(part) !== this.cells.sourceOf(part),
    );
  }

  /** The value of a column of the row that was checked last, as a text; null: it has none. */
  textOf(place: number): string | null {
    const start = this.starts[place]!;
    if (start >= 0) return this.cells.decode(start, this.ends[place]!);
    const value = this.values[place]!;
    return value === null ? null : String(value);
  }

  private makeKey(): void {
    const { parts, place } = this.recordKey;
    this.values[place] = keyText(parts.map((part) => this.textOf(part)!));
  }

  private isRead(i: number): boolean {
    return !this.requirements.keyOnly || this.isKey[i]!;
  }

  private takesBytes(i: number, { bytes, starts, ends, isAscii }: CellRanges): boolean {
    const cell = this.layout.cellOf[i]!;
    if (cell < 0) return false;
    const start = starts[cell]!;
    const end = ends[cell]!;
    // Any longer cell is no word that means an empty one.
    if (end - start <= this.maxNull[i]! || needsReading(bytes, start)) return false;
    if (this.columns[i]!.rule.takesBytes?.(bytes, start, end) !== true) return false;
    // It is stored in Unicode's form NFC; ASCII always has that form.
    if (this.isFoundBy[i]! && !isAscii && !isAsciiCell(bytes, start, end)) return false;
    this.starts[i] = start;
    this.ends[i] = end;
    return true;
  }

  private faultOf(i: number, code: string, cell: string): RowFault {
    return { code, column: this.columns[i]!.name, ...(cell && { value: cell }) };
  }

  /** Delimiters at the end of a line add no filled cells. */
  private fits(cells: readonly string[], mayBeShort: boolean): boolean {
    const { width, needed = width } = this.layout;
    if (cells.length < needed) {
      this.missing = mayBeShort ? missingColumns(cells, this.layout, this.requirements) : null;
      return this.missing !== null;
    }
    return cells.slice(width).every((cell) => cellText(cell) === '');
  }

  private readCell(i: number, cell: string): string | typeof NO_FAULT {
    if (cell === '') {
      if (this.requirements.required[i]!) return 'REQUIRED';
      this.values[i] = null;
      return NO_FAULT;
    }
    if (isSpreadsheetError(cell)) return 'SPREADSHEET_ERROR';
    const { rule } = this.columns[i]!;
    const value = this.isFoundBy[i]! ? readKey(rule, cell) : rule.read(cell);
    if (value instanceof InvalidCell) return value.code;
    if (value === null && this.requirements.required[i]!) return 'REQUIRED';
    this.values[i] = value;
    return NO_FAULT;
  }
}

/** In bytes of UTF-8. */
function longestOf(words: ReadonlySet<string> | undefined): number {
  return Math.max(0, ...Array.from(words ?? [], (word) => Buffer.byteLength(word)));
}

function isAsciiCell(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (bytes[i]! > 0x7f) return false;
  return true;
}
