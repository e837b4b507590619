import type { MappingTarget } from './cell-format.js';
import { columnOf } from './cell-format.js';
import { MAX_COLUMNS } from './header.js';
import type { GivenMapping } from './header-mapping.js';
import { ColumnList, fitsWidth, mappedColumns, widthOf } from './header-mapping.js';
import type { HeaderColumn } from './header-targets.js';
import { HeaderTargets, isOptionalPart } from './header-targets.js';

/** Whether the column's rule accepts the cell. */
export type IsValue = (column: string, cell: string) => boolean;

export interface HeaderExpectation {
  readonly columns: readonly HeaderColumn[];
  /** Names of those that the file must have. */
  readonly required: readonly string[];
  readonly given?: GivenMapping | undefined;
  readonly isValue: IsValue;
  /** Shared between expectations of the same columns and mapping. */
  readonly seen?: WeakMap<readonly string[], ReadonlySet<string>>;
}

/** Tells which line of a file may be its header, from the columns, the operation and the mapping. */
export class ExpectedHeader {
  /** Set where the mapping is by position: headers may have any names then. */
  readonly list: ColumnList | null;
  /** Columns found, by the cells of the headers that were checked. */
  private readonly seen: WeakMap<readonly string[], ReadonlySet<string>>;

  constructor(private readonly expectation: HeaderExpectation) {
    const { given, seen = new WeakMap() } = expectation;
    this.seen = seen;
    this.list = given instanceof ColumnList ? given : null;
  }

  /** Whether a header of these cells has every column that the file must have. */
  fits(cells: readonly string[]): boolean {
    const { required } = this.expectation;
    if (cells.length > MAX_COLUMNS || widthOf(cells) < required.length) return false;
    if (this.list !== null) {
      return fitsWidth(this.list, cells) && required.every((column) => this.listed.has(column));
    }
    const found = this.columnsOf(cells);
    return required.every((column) => found.has(column));
  }

  /** Whether any of the cells names a column. */
  namesAny(cells: readonly string[]): boolean {
    return this.columnsOf(cells).size > 0;
  }

  /**
   * Whether a line with nothing but this cell may be a row: where one column is enough, and the cell is a value of it.
   */
  mayBeRow(cell: string): boolean {
    const [column, ...others] = this.expectation.required;
    return column !== undefined && others.length === 0 && this.expectation.isValue(column, cell.trim());
  }

  /**
   * Whether the line in the header's place looks like a row: a cell is a valid value of a required column whose own
   * name is not.
   */
  isRow(cells: readonly string[]): boolean {
    const { required, isValue } = this.expectation;
    return (this.list?.columns ?? []).some((target, place) => {
      const name = columnOf(target);
      const column = name === null ? undefined : this.targets.find(name)?.column;
      if (column === undefined || !required.includes(column)) return false;
      const cell = cells[place]?.trim() ?? '';
      return cell !== '' && !isValue(column, column) && isValue(column, cell);
    });
  }

  private get targets(): HeaderTargets {
    return HeaderTargets.of(this.expectation.columns);
  }

  private get listed(): ReadonlySet<string> {
    return this.named(this.list?.columns ?? []);
  }

  private columnsOf(cells: readonly string[]): ReadonlySet<string> {
    const known = this.seen.get(cells);
    if (known) return known;
    const headers = cells.map((cell) => cell.trim());
    const mapped = mappedColumns(headers, this.expectation.given ?? {});
    const columns = this.named(
      headers.map((header, place) => mapped[place] ?? (mapped[place] === null ? null : header)),
    );
    this.seen.set(cells, columns);
    return columns;
  }

  private named(given: readonly MappingTarget[]): ReadonlySet<string> {
    const { columns } = this.expectation;
    const targets = given
      .map(columnOf)
      .flatMap((name) => (name === null ? [] : (this.targets.find(name) ?? [])));
    const making = targets.filter(
      (target) => !columns.some((column) => column.name === target.column && isOptionalPart(column, target)),
    );
    return new Set(making.map(({ column }) => column));
  }
}
