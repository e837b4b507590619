import type { Statement } from '../../../database/database.js';

/**
 * Has the rest of the transaction meet records by their ids in the index, one by one. On a table that has grown much
 * since it was analysed, or is not large, a join would rather read all of it for every chunk.
 */
export const planByIndex: Statement = {
  text: `SELECT set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)`,
  values: [],
};
