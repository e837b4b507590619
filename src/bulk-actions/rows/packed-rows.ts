import { textOf } from '../csv/encoding.js';
import type { InvalidCell, Rule, Value } from '../processor/column.js';
import type { WritableRows } from '../processor/write-contract.js';

/** Reads values back from their bytes. */
export interface ValueReader {
  readonly sqlType: Rule['sqlType'] | 'jsonb';
  read(text: string): Value | InvalidCell;
}

/** The values of a column as ranges of `PackedRows.bytes`; a null starts at -1. */
export interface PackedColumn {
  readonly rule: ValueReader;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** By row, values that are not text and were not `takesBytes`. */
  readonly others: ReadonlyMap<number, Value>;
}

/**
 * Rows to write, as the bytes of their values in UTF-8 and in the notation of Postgres. `columns` are built on first
 * use; `COPY` does not need them.
 */
export class PackedRows implements WritableRows {
  /** A property of the object itself, so that a copy of it by `...` has it too. */
  declare readonly columns: readonly (readonly Value[])[];

  constructor(
    readonly rowNumbers: readonly number[],
    readonly packed: readonly PackedColumn[],
    readonly bytes: Buffer,
  ) {
    let values: Value[][] | undefined;
    const get = (): Value[][] => (values ??= this.valuesOfAll());
    Object.defineProperty(this, 'columns', { enumerable: true, get });
  }

  /** The same rows with only some of their columns. */
  withColumns(isKept: (i: number) => boolean): PackedRows {
    const kept = this.packed.filter((_, i) => isKept(i));
    return new PackedRows(this.rowNumbers, kept, this.bytes);
  }

  /** The values of one column, without those of the others. */
  valuesOf(column: number): Value[] {
    return this.read(this.packed[column]!, textOf(this.bytes, 'utf-8'));
  }

  private valuesOfAll(): Value[][] {
    const text = textOf(this.bytes, 'utf-8');
    return this.packed.map((column) => this.read(column, text));
  }

  private read({ rule, starts, ends, others }: PackedColumn, text: ReturnType<typeof textOf>): Value[] {
    return this.rowNumbers.map((_, row) => {
      const start = starts[row]!;
      if (start < 0) return null;
      const cell = text(start, ends[row]!)!;
      return others.get(row) ?? (rule.sqlType === 'text' ? cell : (rule.read(cell) as Value));
    });
  }
}
