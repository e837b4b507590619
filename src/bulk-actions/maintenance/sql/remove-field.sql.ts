import type { Statement } from '../../../database/statement.js';
import { isPending } from '../../lifecycle/sql/is-pending.sql.js';
import type { RecordTable } from '../../rows/record-tables.js';

/** A table of records that have custom fields, in that column. */
export interface FieldTable extends RecordTable {
  readonly fields: string;
}

/** A custom field whose values are to be removed. */
export type DeletedField = { id: string; accountId: string; entityType: string; name: string };

/** Deleted fields that no action writes any more: none is accepted with them from then on. */
export const findDeletedFields: Statement = {
  text: `
    SELECT f.id, f.account_id AS "accountId", f.entity_type AS "entityType", f.name FROM custom_fields f
    WHERE f.deleted_at IS NOT NULL AND NOT EXISTS (
      SELECT FROM bulk_actions a
      WHERE a.account_id = f.account_id AND a.entity_type = f.entity_type AND ${isPending('a.status')}
        AND a.header @> jsonb_build_array(jsonb_build_object('field', jsonb_build_object('name', f.name))))
    ORDER BY f.id`,
  values: [],
};

/** No row: another worker has it, or it is gone. */
export const lockDeletedField = ({ id, accountId }: DeletedField): Statement => ({
  text: `
    SELECT id FROM custom_fields WHERE id = $1 AND account_id = $2 AND deleted_at IS NOT NULL
    FOR UPDATE SKIP LOCKED`,
  values: [id, accountId],
});

/** The last key that was looked at, `null` if there was none, and how many of these records had a value. */
export type SeenRecords = { last: string | null; removed: number };

/**
 * Removes a field from the next records in the order of their keys, in which all stages lock them. Who imported the
 * record last stays.
 *
 * @param after key of the last batch; `null`: from the first key on
 */
export const removeFieldValues = (
  { name: table, key, fields }: FieldTable,
  { accountId, name }: DeletedField,
  after: string | null,
  limit: number,
): Statement => ({
  text: `
    WITH seen AS MATERIALIZED (
      SELECT id, ${key} AS key, ${fields} ? $4 AS has FROM ${table}
      WHERE account_id = $1 AND ($2::text IS NULL OR ${key} > $2) ORDER BY ${key} LIMIT $3
    ), locked AS MATERIALIZED (
      SELECT t.id FROM seen s JOIN ${table} t ON t.id = s.id AND t.account_id = $1
      WHERE s.has ORDER BY s.key FOR UPDATE OF t
    ), gone AS (
      UPDATE ${table} t SET ${fields} = nullif(t.${fields} - $4, '{}') FROM locked l
      WHERE t.id = l.id AND t.account_id = $1 RETURNING t.id
    )
    SELECT max(key) AS last, (SELECT count(*)::integer FROM gone) AS removed FROM seen`,
  values: [accountId, after, limit, name],
});

/** The name is free then. */
export const forgetField = ({ id, accountId }: DeletedField): Statement => ({
  text: `DELETE FROM custom_fields WHERE id = $1 AND account_id = $2 AND deleted_at IS NOT NULL`,
  values: [id, accountId],
});
