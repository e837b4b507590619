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

/** Rows with the definitions of the fields that their file has. */
export interface FieldedRows {
  readonly accountId: string;
  readonly entityType: string;
  readonly header: readonly { readonly field?: FieldDefinition }[];
}

/**
 * Whether the fields of a file are still there: what the account has deleted is not made again by rows of that file. In
 * the transaction that accepts the rows, under the intake's lock, which deleting takes too, it holds until they are
 * accepted; from then on deleting waits for them.
 *
 * @throws Problem 409
 */
export async function requireFields(sql: Sql, { accountId, entityType, header }: FieldedRows): Promise<void> {
  const needed = header.flatMap(({ field }) => field ?? []);
  if (needed.length === 0) return;
  const known = await sql.query<FieldDefinition & object>(findFields(accountId, entityType));
  const gone = needed.filter(
    ({ name, type }) => !known.some((one) => one.name === name && one.type === type),
  );
  if (gone.length > 0) throw fieldsGone(gone.map(({ name }) => name));
}
