import type { EntityTable } from '../entity-table.js';

/** Takes lines of text with cells in this order: the id, account, action, row number, and the file's columns. */
export const copyRecords = (table: EntityTable): string => {
  const columns = table.columns.map(({ name }) => name);
  const names = ['id', 'account_id', 'created_by_action_id', 'created_by_row', ...columns];
  return `COPY ${table.name} (${names.join(', ')}) FROM STDIN`;
};
