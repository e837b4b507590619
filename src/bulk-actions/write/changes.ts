import type { WritableRows, WriteOrder } from '../processor/write-contract.js';
import type { EntityTable, TableColumn } from './entity-table.js';

/** Parts of the statements that change records; `t` is the record. */
export interface Changes {
  /** Assignments for SET, with a comma behind each. */
  readonly set: string;
  /** Whether the record would become another. */
  readonly differs: string;
  /** For the parameters that the parts above have, from the first one on. */
  readonly values: readonly (readonly number[])[];
}

/** What a statement calls a row, and its number in the file. */
export interface RowNames {
  readonly row: string;
  readonly rowNumber: string;
}

/**
 * What the cells of a row make of its record. The key stays: it is what they have in common. A cell that is missing at
 * the end of its row leaves the value as it is: to `clear` such rows are listed, and most files have none.
 *
 * @param firstParameter number of the first parameter that is free
 */
export function changesOf(
  table: EntityTable,
  { emptyCells, absent }: Pick<WriteOrder, 'emptyCells' | 'absent'>,
  { rowNumbers }: WritableRows,
  { row, rowNumber }: RowNames,
  firstParameter: number,
): Changes {
  const values: number[][] = [];
  const valueOf = ({ name, place }: TableColumn): string => {
    if (emptyCells === 'keep') return `coalesce(${row}.${name}, t.${name})`;
    const lacking = absent?.of(place);
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
