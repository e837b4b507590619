import type { WritableRows, WriteOrder } from '../processor/write-contract.js';
import type { EntityTable, TableColumn } from './entity-table.js';
import { fieldsAfter } from './field-changes.js';

/** Parts of the statements that change records. They call the record `t`. */
export interface Changes {
  /** Assignments for SET, each followed by a comma. */
  readonly set: string;
  /** The condition that a value of the record would change. */
  readonly differs: string;
  /** The values of the parameters in the parts above. */
  readonly values: readonly (readonly number[])[];
}

/** How a statement refers to a row. */
export interface RowNames {
  /**
   * @param name of the column in the table
   * @param place of the column among `table.columns`
   */
  readonly cell: (name: string, place: number) => string;
  readonly rowNumber: string;
}

/**
 * Builds the assignments from a row's cells to its record. The key is not assigned, because it is equal. A cell that is
 * missing at the end of a short row leaves the value unchanged; under `emptyCells=clear` a parameter lists such rows.
 *
 * @param firstParameter number of the first free parameter
 */
export function changesOf(
  table: EntityTable,
  { emptyCells, absent }: Pick<WriteOrder, 'emptyCells' | 'absent'>,
  { rowNumbers }: WritableRows,
  { cell, rowNumber }: RowNames,
  firstParameter: number,
): Changes {
  const values: (readonly number[])[] = [];
  /** The condition that a row lacks the cell; null where no row does. */
  const lacks = (index: number): string | null => {
    const lacking = absent?.of(index);
    const kept = lacking && lacking.size > 0 ? rowNumbers.filter((number) => lacking.has(number)) : [];
    if (kept.length === 0) return null;
    return `${rowNumber} = ANY ($${firstParameter + values.push(kept) - 1}::bigint[])`;
  };
  const valueOf = (place: number): string => {
    const { name, index, setMode, fields } = table.columns[place]!;
    const value = cell(name, place);
    if (setMode === 'add' || setMode === 'remove') return itemsAfter(setMode, `t.${name}`, value);
    if (fields !== undefined) return fieldsAfter(`t.${name}`, value, fields, emptyCells, lacks);
    if (emptyCells === 'keep') return `coalesce(${value}, t.${name})`;
    const isKept = lacks(index);
    return isKept === null ? value : `CASE WHEN ${isKept} THEN t.${name} ELSE ${value} END`;
  };
  const changed = table.columns
    .map((column, place) => ({ ...column, place }))
    .filter(({ name, isKeyPart }) => name !== table.key && isKeyPart !== true)
    .map((column) => ({ ...column, value: valueOf(column.place) }));
  return {
    set: changed.map(({ name, value }) => `${name} = ${value}, `).join(''),
    differs: changed.map((column) => differenceOf(column, column.value)).join(' OR ') || 'false',
    values,
  };
}

/** Sets are equal if they have the same items, in whatever order others have written them. */
function differenceOf({ name, setMode }: TableColumn, value: string): string {
  if (setMode === undefined) return `t.${name} IS DISTINCT FROM ${value}`;
  const isOtherSet = `NOT (t.${name} @> ${value} AND t.${name} <@ ${value})`;
  return `coalesce(${isOtherSet}, (t.${name} IS NULL) <> (${value} IS NULL))`;
}

/**
 * The items of a record with those of a cell, or without them. An empty cell changes nothing. Without one item left it
 * is null, as after an empty cell.
 */
function itemsAfter(mode: 'add' | 'remove', items: string, cell: string): string {
  if (mode === 'add') {
    const missing = `SELECT i FROM unnest(${cell}) WITH ORDINALITY AS u (i, n) WHERE NOT coalesce(${items}, '{}') @> ARRAY[i] ORDER BY n`;
    return `CASE WHEN ${cell} IS NULL THEN ${items} ELSE coalesce(${items}, '{}') || ARRAY(${missing}) END`;
  }
  const left = `SELECT i FROM unnest(${items}) WITH ORDINALITY AS u (i, n) WHERE i <> ALL (${cell}) ORDER BY n`;
  return `CASE WHEN ${items} && ${cell} THEN nullif(ARRAY(${left}), '{}') ELSE ${items} END`;
}
