import type { Statement } from '../../../../database/statement.js';
import type { TimeColumn } from '../../../own-tables/own-record-table.js';
import type { OwnDefaults } from './read-own-defaults.sql.js';

/** As Postgres writes them. */
export interface OwnValues {
  ids: string[];
  /** The present moment for each of the columns. */
  times: string[];
}

/**
 * Values for new records that no row of a file has.
 *
 * @param count of ids, which are in the order in which a sequence gives them
 */
export const makeOwnValues = (
  { idDefault }: OwnDefaults,
  count: number,
  times: readonly TimeColumn[],
): Statement => ({
  text: `
    SELECT (SELECT coalesce(json_agg(id), '[]') FROM (SELECT (${idDefault ?? 'NULL'})::text AS id FROM generate_series(1, $1)) i) AS ids,
           json_build_array(${times.map(({ now }) => `${now}::text`).join(', ')}) AS times`,
  values: [count],
});
