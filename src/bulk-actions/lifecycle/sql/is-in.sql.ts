/**
 * Conditions that a column has one of some values, such as `isIn('a.status', RUNNING)`. Postgres uses a partial index
 * only where the statement's condition implies the index's, so statements and entities take their lists from the same
 * constants. Values are not escaped, so only constants of the program may be passed.
 */
export const isIn = (column: string, values: readonly string[]): string => `${column} IN ${listOf(values)}`;

export const isNotIn = (column: string, values: readonly string[]): string =>
  `${column} NOT IN ${listOf(values)}`;

const listOf = (values: readonly string[]): string => `(${values.map((value) => `'${value}'`).join(', ')})`;
