import type { Statement } from '../../../database/database.js';
import type { EntityTable } from '../entity-table.js';

/** Takes lines of text with cells in this order: the id, account, action, row number, and the file's columns. */
export const copyRecords = (table: EntityTable): string => {
  const columns = table.columns.map(({ name }) => name);
  const names = ['id', 'account_id', 'created_by_action_id', 'created_by_row', ...columns];
  return `COPY ${table.name} (${names.join(', ')}) FROM STDIN`;
};

/**
 * Ids that nobody else gets, as an `IdList`; null where the id has no sequence of its own. A million of them take a third
 * of a second.
 */
export const reserveIds = (table: EntityTable, count: number): Statement => ({
  text: `
    WITH sequence AS MATERIALIZED (SELECT pg_get_serial_sequence($1, 'id')::regclass AS name)
    SELECT string_agg(nextval(name)::text, ',') AS ids FROM sequence, generate_series(1, $2)`,
  values: [table.name, count],
});
