import type { Statement } from '../../../database/statement.js';

/**
 * Makes the rest of the transaction find records by id in the index, one by one. Otherwise, on a small table or one
 * that has grown much since it was analyzed, Postgres would read the whole table for every chunk.
 */
export const planByIndex: Statement = {
  text: `SELECT set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)`,
  values: [],
};
