import type { EmptyCells } from '../entities/bulk-action.entity.js';
import type { EntityTable } from './entity-table.js';

/** Parts of the statements that change records; `t` is the record. */
export interface Changes {
  /** Assignments for SET, with a comma behind each. */
  readonly set: string;
  /** Whether the record would become another. */
  readonly differs: string;
}

/**
 * What the cells of a row make of its record. The key stays: it is what they have in common.
 *
 * @param row what the statement calls the row
 */
export function changesOf(table: EntityTable, emptyCells: EmptyCells, row: string): Changes {
  const changed = table.columns
    .filter(({ name }) => name !== table.key)
    .map(({ name }) => ({
      name,
      value: emptyCells === 'clear' ? `${row}.${name}` : `coalesce(${row}.${name}, t.${name})`,
    }));
  return {
    set: changed.map(({ name, value }) => `${name} = ${value}, `).join(''),
    differs: changed.map(({ name, value }) => `t.${name} IS DISTINCT FROM ${value}`).join(' OR ') || 'false',
  };
}
