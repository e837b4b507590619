import { textOf } from '../csv/encoding.js';
import type { Rule, Value } from './column.js';
import type { WritableRows } from './write-contract.js';

/** What makes values of their bytes again. */
export type ReadBack = Pick<Rule, 'sqlType' | 'read'>;

/** The values of a column as ranges of `PackedRows.bytes`; a null starts at -1. */
export interface PackedColumn {
  readonly rule: ReadBack;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** By row, values that are not text and were not `takesBytes`. */
  readonly others: ReadonlyMap<number, Value>;
}

/**
 * Rows that are to be written as the bytes of their values, in UTF-8 and in the notation of Postgres. Values are made of them
 * for those who ask: `COPY` does not.
 */
export class PackedRows implements WritableRows {
  private values: Value[][] | undefined;

  constructor(
    readonly rowNumbers: readonly number[],
    readonly packed: readonly PackedColumn[],
    readonly bytes: Buffer,
  ) {}

  get columns(): readonly (readonly Value[])[] {
    return (this.values ??= this.packed.map((column) => this.valuesOf(column)));
  }

  /** The same rows with only some of their columns. */
  withColumns(isKept: (i: number) => boolean): PackedRows {
    const kept = this.packed.filter((_, i) => isKept(i));
    return new PackedRows(this.rowNumbers, kept, this.bytes);
  }

  private valuesOf({ rule, starts, ends, others }: PackedColumn): Value[] {
    const textAt = textOf(this.bytes, 'utf-8');
    const values = new Array<Value>(this.rowNumbers.length).fill(null);
    for (let row = 0; row < values.length; row++) {
      const start = starts[row]!;
      if (start < 0) continue;
      const text = textAt(start, ends[row]!)!;
      values[row] = others.get(row) ?? (rule.sqlType === 'text' ? text : (rule.read(text) as Value));
    }
    return values;
  }
}
