import type { EntityTable } from '../entity-table.js';

/** COPY in text format. The cells of a line: id, account, action, row number, and the file's columns. */
export const copyRecords = (table: EntityTable): string => {
  const columns = table.columns.map(({ name }) => name);
  const names = ['id', 'account_id', 'created_by_action_id', 'created_by_row', ...columns];
  return `COPY ${table.name} (${names.join(', ')}) FROM STDIN`;
};
