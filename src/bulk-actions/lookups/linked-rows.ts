import type { PackedColumn } from '../rows/packed-rows.js';
import { PackedRows } from '../rows/packed-rows.js';

/** The values of a column of ids, which are digits. */
const ID = { sqlType: 'bigint', read: (text: string) => text } as const;

/** The ids that rows refer to by one column, in the order of the rows; null where the cell is empty. */
export interface LinkedColumn {
  /** Among the processor's columns. */
  readonly column: number;
  readonly ids: readonly (string | null)[];
}

/**
 * The rows with ids where their cells say records.
 *
 * @param indexes of the rows to keep
 */
export function linkRows(
  rows: PackedRows,
  linked: readonly LinkedColumn[],
  indexes: readonly number[] | null,
): PackedRows {
  const columns = [...rows.packed];
  const parts: Buffer[] = [rows.bytes];
  let end = rows.bytes.length;
  for (const { column, ids } of linked) {
    const { bytes, packed } = packIds(ids, end);
    columns[column] = packed;
    parts.push(bytes);
    end += bytes.length;
  }
  const bytes = parts.length === 1 ? rows.bytes : Buffer.concat(parts, end);
  if (indexes === null) return new PackedRows(rows.rowNumbers, columns, bytes);
  const kept = columns.map((column) => selectCells(column, indexes));
  return new PackedRows(
    indexes.map((i) => rows.rowNumbers[i]!),
    kept,
    bytes,
  );
}

/** Each id is written once, however many rows have it. */
function packIds(ids: readonly (string | null)[], before: number): { bytes: Buffer; packed: PackedColumn } {
  const starts = new Int32Array(ids.length).fill(-1);
  const ends = new Int32Array(ids.length);
  const placeOf = new Map<string, number>();
  let text = '';
  ids.forEach((id, row) => {
    if (id === null) return;
    let place = placeOf.get(id);
    if (place === undefined) {
      place = before + text.length;
      placeOf.set(id, place);
      text += id;
    }
    starts[row] = place;
    ends[row] = place + id.length;
  });
  return { bytes: Buffer.from(text, 'latin1'), packed: { rule: ID, starts, ends, others: new Map() } };
}

function selectCells({ rule, starts, ends, others }: PackedColumn, indexes: readonly number[]): PackedColumn {
  const kept = indexes.flatMap((from, to) => (others.has(from) ? [[to, others.get(from)!] as const] : []));
  return {
    rule,
    starts: Int32Array.from(indexes, (i) => starts[i]!),
    ends: Int32Array.from(indexes, (i) => ends[i]!),
    others: new Map(kept),
  };
}
