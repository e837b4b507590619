import type { Sql } from '../../database/statement.js';
import type { FieldDefinition } from '../csv/field-definition.js';
import type { BulkActionProcessor } from '../processor/abstract.processor.js';
import { withFields } from '../processor/custom-fields.js';
import { fieldsGone } from './field-problems.js';
import { findFields } from './sql/find-fields.sql.js';

/** The custom fields of an account, in their order. */
export async function fieldsOf(
  sql: Sql,
  accountId: string,
  { entityType, fieldsProperty }: Pick<BulkActionProcessor, 'entityType' | 'fieldsProperty'>,
): Promise<readonly FieldDefinition[]> {
  if (fieldsProperty === null) return [];
  return sql.query<FieldDefinition & object>(findFields(accountId, entityType));
}

/** The processor of an account's files. */
export async function withFieldsOf(
  sql: Sql,
  accountId: string,
  processor: BulkActionProcessor,
): Promise<BulkActionProcessor> {
  return withFields(processor, await fieldsOf(sql, accountId, processor));
}

/**
 * Whether the fields of a file that was accepted earlier are still there: what the account has deleted is not made
 * again by rows of that file.
 *
 * @throws Problem 409
 */
export async function requireFields(
  sql: Sql,
  accountId: string,
  processor: BulkActionProcessor,
  header: readonly { readonly field?: FieldDefinition }[],
): Promise<void> {
  const needed = header.flatMap(({ field }) => field ?? []);
  if (needed.length === 0) return;
  const known = await fieldsOf(sql, accountId, processor);
  const gone = needed.filter(
    ({ name, type }) => !known.some((one) => one.name === name && one.type === type),
  );
  if (gone.length > 0) throw fieldsGone(gone.map(({ name }) => name));
}
