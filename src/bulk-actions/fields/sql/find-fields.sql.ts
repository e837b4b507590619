import type { Statement } from '../../../database/statement.js';

/** The definitions of an account's fields for an entity type, in their order. Those being removed are left out. */
export const findFields = (accountId: string, entityType: string): Statement => ({
  text: `
    SELECT name, label, type, allowed_values AS "values", required, options,
           value_labels AS "valueLabels" FROM custom_fields
    WHERE account_id = $1 AND entity_type = $2 AND deleted_at IS NULL ORDER BY id`,
  values: [accountId, entityType],
});
