import type { Actor } from '../../auth/audit/actor.js';
import { entryOf, noteEntry } from '../../auth/audit/sql/note-entry.sql.js';
import type { FieldDefinition } from '../../bulk-actions/csv/field-definition.js';
import type { Statement } from '../../database/statement.js';

/** As the database has it. */
export type StoredField = FieldDefinition & {
  id: string;
  entityType: string;
  deletedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
};

/** Which field of which account. */
export interface FieldName {
  readonly accountId: string;
  readonly entityType: string;
  readonly name: string;
}

/** Of `custom_fields` as `n`. */
const COLUMNS = `
  n.id, n.entity_type AS "entityType", n.name, n.label, n.type, n.allowed_values AS "values", n.required, n.options,
  n.value_labels AS "valueLabels",
  n.deleted_at AS "deletedAt", n.created_at AS "createdAt", n.updated_at AS "updatedAt"`;

/**
 * In their order, by entity type.
 *
 * @param entityTypes that the caller may see; null: all
 */
export const listFields = (accountId: string, entityTypes: readonly string[] | null): Statement => ({
  text: `
    SELECT ${COLUMNS} FROM custom_fields n
    WHERE n.account_id = $1 AND n.deleted_at IS NULL AND ($2::text[] IS NULL OR n.entity_type = ANY ($2))
    ORDER BY n.entity_type, n.id`,
  values: [accountId, entityTypes],
});

/** Also one that is being removed. */
export const findField = ({ accountId, entityType, name }: FieldName): Statement => ({
  text: `
    SELECT ${COLUMNS} FROM custom_fields n WHERE n.account_id = $1 AND n.entity_type = $2 AND n.name = $3`,
  values: [accountId, entityType, name],
});

/** Changes what may change of a field: not its type. */
export const changeField = (
  actor: Actor,
  { accountId, entityType }: Omit<FieldName, 'name'>,
  { name, label, values, required, options = null, valueLabels = null }: FieldDefinition,
): Statement => ({
  text: `
    WITH saved AS (
      UPDATE custom_fields SET label = $4, allowed_values = $5, required = $6, options = $7, value_labels = $8, updated_at = now()
      WHERE account_id = $1 AND entity_type = $2 AND name = $3
      RETURNING *
    ), noted AS (${noteEntry('saved', 9)})
    SELECT ${COLUMNS} FROM saved n`,
  values: [
    accountId,
    entityType,
    name,
    label,
    values,
    required,
    options,
    valueLabels,
    ...entryOf(actor, 'save-field'),
  ],
});

/** From then on files do not have the field, and workers remove its values. */
export const deleteField = (actor: Actor, { accountId, entityType, name }: FieldName): Statement => ({
  text: `
    WITH deleted AS (
      UPDATE custom_fields SET deleted_at = now()
      WHERE account_id = $1 AND entity_type = $2 AND name = $3 AND deleted_at IS NULL
      RETURNING id, account_id
    ), noted AS (${noteEntry('deleted', 4)})
    SELECT id FROM deleted`,
  values: [accountId, entityType, name, ...entryOf(actor, 'delete-field')],
});
