import type { Value } from '../processor/column.js';
import { jsonOf } from '../processor/field-values.js';
import type { WritableRows } from '../processor/write-contract.js';
import type { PackedColumn, ValueReader } from '../rows/packed-rows.js';
import { PackedRows } from '../rows/packed-rows.js';
import type { FieldsColumn } from './entity-table.js';

const JSON_TEXT: ValueReader = { sqlType: 'jsonb', read: (text) => text };

/**
 * The rows with one column for all custom fields, behind the others: an object of those that the row has a value of,
 * as JSON, and null where it has none.
 *
 * @param kept for each column of the rows whether it stays a column of its own
 */
export function foldFields(
  rows: WritableRows,
  { fields }: Pick<FieldsColumn, 'fields'>,
  kept: readonly boolean[],
): WritableRows {
  const labels = fields.map(({ name }) => `${JSON.stringify(name)}:`);
  const values = fields.map(({ index }) =>
    rows instanceof PackedRows ? rows.valuesOf(index) : rows.columns[index]!,
  );
  const texts = rows.rowNumbers.map((_, row) => {
    const members = fields.flatMap(({ rule }, i) => {
      const value: Value = values[i]![row]!;
      return value === null ? [] : [labels[i]! + jsonOf(rule, value)];
    });
    return members.length === 0 ? null : `{${members.join(',')}}`;
  });
  if (!(rows instanceof PackedRows))
    return { rowNumbers: rows.rowNumbers, columns: [...rows.columns.filter((_, i) => kept[i]), texts] };
  const { packed, bytes } = packTexts(texts, rows.bytes);
  return new PackedRows(rows.rowNumbers, [...rows.packed.filter((_, i) => kept[i]), packed], bytes);
}

function packTexts(
  texts: readonly (string | null)[],
  before: Buffer,
): { readonly packed: PackedColumn; readonly bytes: Buffer } {
  const starts = new Int32Array(texts.length).fill(-1);
  const ends = new Int32Array(texts.length);
  const parts: Buffer[] = [before];
  let end = before.length;
  texts.forEach((text, row) => {
    if (text === null) return;
    const part = Buffer.from(text);
    parts.push(part);
    starts[row] = end;
    ends[row] = end += part.length;
  });
  return { packed: { rule: JSON_TEXT, starts, ends, others: new Map() }, bytes: Buffer.concat(parts, end) };
}
