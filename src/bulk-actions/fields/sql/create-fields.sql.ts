import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../../../auth/audit/actor.js';
import { entryOf, noteEntry } from '../../../auth/audit/sql/note-entry.sql.js';
import type { Statement } from '../../../database/statement.js';
import type { FieldDefinition } from '../../csv/field-definition.js';

/** Makes a field, unless the account has one of that name. The caller holds the intake lock. */
export const createField = (
  actor: Actor,
  accountId: string,
  entityType: string,
  { name, label, type, values, required, options = null, valueLabels = null }: FieldDefinition,
): Statement => ({
  text: `
    WITH made AS (
      INSERT INTO custom_fields (id, account_id, entity_type, name, label, type, allowed_values, required, options, value_labels)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      ON CONFLICT (account_id, entity_type, name) DO NOTHING
      RETURNING id, account_id
    ), noted AS (${noteEntry('made', 11)})
    SELECT id FROM made`,
  values: [
    ...[uuidv7(), accountId, entityType, name, label, type, values, required, options, valueLabels],
    ...entryOf(actor, 'save-field'),
  ],
});
