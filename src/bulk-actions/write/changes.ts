import type { WritableRows, WriteOrder } from '../processor/write-contract.js';
import type { EntityTable, TableColumn } from './entity-table.js';

/** Parts of the statements that change records. They call the record `t`. */
export interface Changes {
  /** Assignments for SET, each followed by a comma. */
  readonly set: string;
  /** The condition that a value of the record would change. */
  readonly differs: string;
  /** The values of the parameters in the parts above. */
  readonly values: readonly (readonly number[])[];
}

/** The names by which a statement calls a row and its row number. */
export interface RowNames {
  readonly row: string;
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
  { row, rowNumber }: RowNames,
  firstParameter: number,
): Changes {
  const values: number[][] = [];
  const valueOf = ({ name, index }: TableColumn): string => {
    if (emptyCells === 'keep') return `coalesce(${row}.${name}, t.${name})`;
    const lacking = absent?.of(index);
    const kept = lacking && lacking.size > 0 ? rowNumbers.filter((number) => lacking.has(number)) : [];
    if (kept.length === 0) return `${row}.${name}`;
    const parameter = `$${firstParameter + values.push(kept) - 1}::bigint[]`;
    return `CASE WHEN ${rowNumber} = ANY (${parameter}) THEN t.${name} ELSE ${row}.${name} END`;
  };
  const changed = table.columns
    .filter(({ name }) => name !== table.key)
    .map((column) => ({ name: column.name, value: valueOf(column) }));
  return {
    set: changed.map(({ name, value }) => `${name} = ${value}, `).join(''),
    differs: changed.map(({ name, value }) => `t.${name} IS DISTINCT FROM ${value}`).join(' OR ') || 'false',
    values,
  };
}
