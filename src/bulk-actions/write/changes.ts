import type { WritableRows, WriteOrder } from '../processor/write-contract.js';
import type { EntityTable } from './entity-table.js';

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
  const values: number[][] = [];
  const valueOf = (place: number): string => {
    const { name, index } = table.columns[place]!;
    const value = cell(name, place);
    if (emptyCells === 'keep') return `coalesce(${value}, t.${name})`;
    const lacking = absent?.of(index);
    const kept = lacking && lacking.size > 0 ? rowNumbers.filter((number) => lacking.has(number)) : [];
    if (kept.length === 0) return value;
    const parameter = `$${firstParameter + values.push(kept) - 1}::bigint[]`;
    return `CASE WHEN ${rowNumber} = ANY (${parameter}) THEN t.${name} ELSE ${value} END`;
  };
  const changed = table.columns
    .map(({ name }, place) => ({ name, place }))
    .filter(({ name }) => name !== table.key)
    .map(({ name, place }) => ({ name, value: valueOf(place) }));
  return {
    set: changed.map(({ name, value }) => `${name} = ${value}, `).join(''),
    differs: changed.map(({ name, value }) => `t.${name} IS DISTINCT FROM ${value}`).join(' OR ') || 'false',
    values,
  };
}
