import type { BulkActionProcessor } from '../processor/abstract.processor.js';
import type { Column, Value } from '../processor/column.js';
import { isMadeUp } from '../processor/record-key.js';
import type { WritableRows } from '../processor/write-contract.js';
import type { PackedColumn, ValueReader } from './packed-rows.js';
import { PackedRows } from './packed-rows.js';
import type { RowChecker } from './row-checker.js';

/** Bytes that there is room for at first behind those of the chunk. */
const ROOM = 4096;

const ANY_TEXT: ValueReader = { sqlType: 'text', read: (text) => text };

/**
 * For each value of a row.
 *
 * @param columns with the rules for how the file writes their cells
 */
export function readersOf(
  columns: readonly Column[],
  { recordKey }: Pick<BulkActionProcessor, 'recordKey'>,
): ValueReader[] {
  const rules: ValueReader[] = columns.map(({ rule }) => rule);
  return isMadeUp(recordKey) ? [...rules, ANY_TEXT] : rules;
}

/** Collects checked rows of a chunk. Values that are in the chunk's bytes stay there; others are appended. */
export class RowPacker {
  private readonly rowNumbers: number[] = [];
  private readonly packed: (PackedColumn & { readonly others: Map<number, Value> })[];
  private more = Buffer.alloc(0);
  private end: number;

  /**
   * @param chunk bytes of the chunk that the checker reads
   * @param maxRows rows at most
   */
  constructor(
    private readonly chunk: Buffer,
    rules: readonly ValueReader[],
    private readonly maxRows: number,
  ) {
    this.packed = rules.map((rule) => ({
      rule,
      starts: new Int32Array(maxRows),
      ends: new Int32Array(maxRows),
      others: new Map(),
    }));
    this.end = chunk.length;
  }

  /**
   * @param checker that has just found the row valid
   * @throws RangeError
   */
  add(rowNumber: number, { starts, ends, values }: Pick<RowChecker, 'starts' | 'ends' | 'values'>): void {
    const row = this.rowNumbers.push(rowNumber) - 1;
    if (row === this.maxRows) throw new RangeError(`There is room for ${row} rows`);
    for (let i = 0; i < this.packed.length; i++) {
      const to = this.packed[i]!;
      const start = starts[i]!;
      if (start >= 0) {
        to.starts[row] = start;
        to.ends[row] = ends[i]!;
      } else this.put(to, row, values[i]!);
    }
  }

  rows(): PackedRows {
    const bytes = this.more.length === 0 ? this.chunk : Buffer.concat([this.chunk, this.more], this.end);
    return new PackedRows(this.rowNumbers, this.packed, bytes);
  }

  private put(to: RowPacker['packed'][number], row: number, value: Value): void {
    if (value === null) {
      to.starts[row] = -1;
      return;
    }
    const text = String(value);
    const at = this.end - this.chunk.length;
    // A UTF-16 unit is three bytes of UTF-8 at most.
    if (at + text.length * 3 > this.more.length) this.grow(at, text.length * 3);
    to.starts[row] = this.end;
    to.ends[row] = this.end += this.more.write(text, at);
    if (typeof value !== 'string' || to.rule.sqlType !== 'text') to.others.set(row, value);
  }

  private grow(used: number, more: number): void {
    const larger = Buffer.allocUnsafe(Math.max(ROOM, this.more.length * 2, used + more));
    larger.set(this.more.subarray(0, used));
    this.more = larger;
  }
}

/** @returns the rows themselves, or packed if a processor made them */
export function packRows(rows: WritableRows): PackedRows {
  if (rows instanceof PackedRows) return rows;
  const { rowNumbers, columns } = rows;
  const packer = new RowPacker(
    Buffer.alloc(0),
    columns.map(() => ANY_TEXT),
    rowNumbers.length,
  );
  const nowhere = new Int32Array(columns.length).fill(-1);
  rowNumbers.forEach((rowNumber, row) => {
    packer.add(rowNumber, {
      starts: nowhere,
      ends: nowhere,
      values: columns.map((column) => column[row]!),
    });
  });
  return packer.rows();
}
