import { Broken } from './column.js';
import type { Column, RowFault, Value } from './column.js';
import type { BulkActionProcessor } from './abstract.processor.js';
import { demandsOf } from './row-demands.js';
import type { RowDemands } from './row-demands.js';

/** Where the cells of a file's columns stand. */
export interface Layout {
  /** Cells of the header. What a record has beyond them must be blank. */
  readonly width: number;
  /** Cells that each record must have: the header's, without blank ones at its end. Left out, it has none of those. */
  readonly needed?: number;
  /** For each of the processor's columns the place of its cell, or -1 where the file lacks the column. */
  readonly cellOf: readonly number[];
  /** For each of the columns that are put together the places of their cells, in order; undefined for the others. */
  readonly partsOf?: readonly (readonly number[] | undefined)[];
}

const NO_FAULT = Symbol('no fault');

/** Applies a processor's rules to the rows of one file. Made once per unit, so that a row costs no look-ups. */
export class RowChecker {
  /** The values of the row that was checked last; valid when `check` found no fault. */
  values: Value[] = [];

  private readonly columns: readonly Column[];
  private readonly keyIndex: number;

  constructor(
    private readonly processor: BulkActionProcessor,
    private readonly layout: Layout,
    private readonly demands: RowDemands = demandsOf(processor, 'CREATE', 'keep', []),
  ) {
    this.columns = processor.columns;
    this.keyIndex = processor.keyIndex;
  }

  /** @returns the first fault of the row in column order, or `null` with `values` set */
  check(cells: readonly string[]): RowFault | null {
    if (cells.length !== this.layout.width && !this.fits(cells)) return { code: 'WRONG_COLUMN_COUNT' };
    const values: Value[] = new Array<Value>(this.columns.length);
    for (let i = 0; i < values.length; i++) {
      const column = this.columns[i]!;
      const isRead = !this.demands.keyOnly || i === this.keyIndex;
      const cell = isRead ? this.cellOf(cells, i) : '';
      const fault = this.readCell(column, cell, values, i);
      if (fault !== NO_FAULT) return { code: fault, column: column.name, ...(cell && { value: cell }) };
    }
    this.values = values;
    return this.demands.keyOnly ? null : this.processor.validate(values);
  }

  /** The key of the row that was checked last. */
  get key(): string {
    return String(this.values[this.keyIndex]);
  }

  /** Delimiters at the end of a line are no cells that anybody filled in. */
  private fits(cells: readonly string[]): boolean {
    const { width, needed = width } = this.layout;
    return cells.length >= needed && cells.slice(width).every((cell) => cell.trim() === '');
  }

  private cellOf(cells: readonly string[], i: number): string {
    const at = this.layout.cellOf[i]!;
    if (at >= 0) return cells[at]!.trim();
    const parts = this.layout.partsOf?.[i];
    if (parts === undefined) return '';
    const filled = parts.map((place) => cells[place]!.trim()).filter((part) => part !== '');
    if (this.demands.wholeOnly[i]! && filled.length < this.columns[i]!.combine!.length) return '';
    return filled.join(' ');
  }

  private readCell(column: Column, cell: string, values: Value[], i: number): string | typeof NO_FAULT {
    if (cell === '') {
      if (this.demands.required[i]!) return 'REQUIRED';
      values[i] = null;
      return NO_FAULT;
    }
    const value = column.rule.read(cell);
    if (value instanceof Broken) return value.code;
    values[i] = value;
    return NO_FAULT;
  }
}
