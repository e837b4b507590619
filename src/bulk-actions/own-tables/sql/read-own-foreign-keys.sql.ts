import type { Statement } from '../../../database/statement.js';
import type { OwnRecordTable } from '../own-record-table.js';

/** A foreign key on one column of an own table. */
export interface OwnForeignKey {
  name: string;
  /** Quoted. */
  column: string;
  isDeferrable: boolean;
}

export const readOwnForeignKeys = (own: OwnRecordTable): Statement => ({
  text: `
    SELECT c.conname AS name, '"' || replace(a.attname, '"', '""') || '"' AS column, c.condeferrable AS "isDeferrable"
    FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
    WHERE c.conrelid = to_regclass($1) AND c.contype = 'f' AND array_length(c.conkey, 1) = 1
    ORDER BY c.conname`,
  values: [own.name],
});
