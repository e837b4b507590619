import { Injectable } from '@nestjs/common';
import type { Requester } from '../auth/principal.js';
import { refuseWhileErasing } from '../bulk-actions/admission/refuse-while-erasing.js';
import { lockIntake } from '../bulk-actions/admission/sql/lock-intake.sql.js';
import type { FieldDefinition } from '../bulk-actions/csv/field-definition.js';
import { FIELD_NAME } from '../bulk-actions/csv/field-definition.js';
import { fieldsOf } from '../bulk-actions/fields/account-fields.js';
import { fieldBeingRemoved, fieldNotFound, fieldTypeFixed } from '../bulk-actions/fields/field-problems.js';
import { checkFields } from '../bulk-actions/fields/fields-of-upload.js';
import { createField } from '../bulk-actions/fields/sql/create-fields.sql.js';
import type { BulkActionProcessor } from '../bulk-actions/processor/abstract.processor.js';
import { AccountDatabase } from '../database/account-database.js';
import { Database } from '../database/database.js';
import type { Sql } from '../database/statement.js';
import type { FieldName, StoredField } from './sql/custom-fields.sql.js';
import { changeField, deleteField, findField, listFields } from './sql/custom-fields.sql.js';

/** Custom fields of accounts, for requests. The caller may reach the account and the entity type. */
@Injectable()
export class CustomFields {
  constructor(
    private readonly accounts: AccountDatabase,
    private readonly database: Database,
  ) {}

  /** In their order, by entity type. */
  async list({ account, entityTypes }: Requester, accountId: string): Promise<readonly StoredField[]> {
    return this.accounts.of(account).query<StoredField>(listFields(accountId, entityTypes));
  }

  /** @throws Problem 404 */
  async find(caller: Requester, name: FieldName): Promise<StoredField> {
    checkName(name);
    return found(await this.accounts.of(caller.account).query<StoredField>(findField(name)));
  }

  /** Makes the field, or changes it. @throws Problem 409 */
  async save(
    caller: Requester,
    accountId: string,
    processor: BulkActionProcessor,
    field: FieldDefinition,
  ): Promise<StoredField> {
    const { entityType } = processor;
    const name = { accountId, entityType, name: field.name };
    return this.database.transaction(async (session) => {
      await refuseWhileErasing(session, accountId);
      const sql = this.accounts.within(session, caller.account);
      await checkHeaders(sql, accountId, processor, field);
      const [known] = await sql.query<StoredField>(findField(name));
      if (known !== undefined && known.deletedAt !== null) throw fieldBeingRemoved(field);
      if (known !== undefined && known.type !== field.type) throw fieldTypeFixed(known);
      if (known !== undefined)
        return found(await sql.query<StoredField>(changeField(caller, { accountId, entityType }, field)));
      await sql.query(createField(caller, accountId, entityType, field));
      return found(await sql.query<StoredField>(findField(name)));
    });
  }

  /** @throws Problem 404 */
  async remove(caller: Requester, name: FieldName): Promise<void> {
    checkName(name);
    const [deleted] = await this.database.transaction(async (session) => {
      // Whoever accepts rows with the field has done so by then, or sees that it is gone.
      await session.query(lockIntake);
      return this.accounts.within(session, caller.account).query(deleteField(caller, name));
    });
    if (!deleted) throw fieldNotFound();
  }
}

/** What cannot be a name is none of any account. @throws Problem 404 */
function checkName({ name }: FieldName): void {
  if (!FIELD_NAME.test(name)) throw fieldNotFound();
}

function found([field]: readonly StoredField[]): StoredField {
  if (field === undefined || field.deletedAt !== null) throw fieldNotFound();
  return field;
}

/** @throws Problem 409 where a header means something else already, or there are too many fields */
async function checkHeaders(
  sql: Sql,
  accountId: string,
  processor: BulkActionProcessor,
  field: FieldDefinition,
): Promise<void> {
  const known = await fieldsOf(sql, accountId, processor);
  checkFields(processor, [...known.filter(({ name }) => name !== field.name), field], [field]);
}
