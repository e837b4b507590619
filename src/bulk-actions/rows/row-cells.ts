import type { CellRanges } from '../csv/cell-ranges.js';
import { isSpreadsheetError } from '../csv/cell-text.js';
import type { Column } from '../processor/column.js';
import type { Layout } from './layout.js';
import { cellAt } from './layout.js';
import type { RowRequirements } from './row-requirements.js';

/** The cells of one row at a time, as texts. Cells that are ranges of bytes are decoded when they are asked for. */
export class RowCells {
  private ranges: CellRanges | null = null;
  /** `null` for a row that is cut into ranges. */
  private cells: readonly string[] | null = null;
  /** For each column that is put together how many of its parts must be filled, optional ones not counted. */
  private readonly neededParts: readonly number[];

  constructor(
    columns: readonly Column[],
    private readonly layout: Layout,
    { wholeOnly }: Pick<RowRequirements, 'wholeOnly'>,
  ) {
    this.neededParts = columns.map(({ combine = [] }, i) =>
      wholeOnly[i]! ? combine.filter(({ optional }) => optional !== true).length : 1,
    );
  }

  setTexts(cells: readonly string[]): void {
    this.cells = cells;
  }

  setRanges(ranges: CellRanges): void {
    this.ranges = ranges;
    this.cells = null;
  }

  /** Of a row that is cut into ranges. */
  decode(start: number, end: number): string {
    return this.ranges!.text(start, end);
  }

  /** What a person reads in the cell of a column, or in the parts that make it up; empty where there is nothing. */
  textOf(column: number): string {
    const whole = this.wholeOf(column);
    if (whole !== '') return whole;
    const parts = this.layout.partsOf?.[column];
    return parts === undefined ? '' : this.combine(column, parts);
  }

  /** The cell of a column, or its parts, as the file has them: only blanks around them are left out. */
  sourceOf(column: number): string {
    const places =
      this.wholeOf(column) === '' ? (this.layout.partsOf?.[column] ?? []) : [this.layout.cellOf[column]!];
    const parts = places.map((place) => this.at(place).trim());
    return parts.filter((part) => part !== '').join(' ');
  }

  private wholeOf(column: number): string {
    const place = this.layout.cellOf[column]!;
    return place >= 0 ? cellAt(this.at(place), place, this.layout) : '';
  }

  private at(place: number): string {
    if (this.cells !== null) return this.cells[place] ?? '';
    const ranges = this.ranges!;
    return ranges.text(ranges.starts[place]!, ranges.ends[place]!);
  }

  private combine(column: number, places: readonly number[]): string {
    const filled = places
      .map((place) => ({ place, text: cellAt(this.at(place), place, this.layout) }))
      .filter(({ text }) => text !== '');
    const error = filled.find(({ text }) => isSpreadsheetError(text));
    if (error !== undefined) return error.text;
    const needed = filled.filter(({ place }) => this.layout.optionalCells?.has(place) !== true).length;
    if (needed < this.neededParts[column]!) return '';
    return filled.map(({ text }) => text).join(' ');
  }
}
