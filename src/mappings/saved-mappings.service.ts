import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Requester } from '../auth/principal.js';
import { refuseWhileErasing } from '../bulk-actions/admission/refuse-while-erasing.js';
import { readMapping } from '../bulk-actions/csv/given-mapping.js';
import { fieldsOfUpload } from '../bulk-actions/fields/fields-of-upload.js';
import type { BulkActionProcessor } from '../bulk-actions/processor/abstract.processor.js';
import { AccountDatabase } from '../database/account-database.js';
import { Database } from '../database/database.js';
import type { Page } from '../http/paging.js';
import { pageOf } from '../http/paging.js';
import { checkMapping } from './check-mapping.js';
import { mappingNotFound, MAX_MAPPINGS, tooManyMappings } from './mapping-problems.js';
import type { MappingContent, MappingFilter, MappingName, StoredMapping } from './sql/saved-mappings.sql.js';
import { deleteMapping, findMappings, saveMapping } from './sql/saved-mappings.sql.js';

/** Mappings of accounts, for requests. The caller may reach the account and the entity type. */
@Injectable()
export class SavedMappings {
  constructor(
    private readonly accounts: AccountDatabase,
    private readonly database: Database,
  ) {}

  /** @returns one page, newest first; `next` is the `after` of the following one */
  async list(
    { account, entityTypes }: Requester,
    accountId: string,
    filter: Omit<MappingFilter, 'entityTypes'>,
    limit: number,
  ): Promise<Page<StoredMapping>> {
    const statement = findMappings(accountId, { ...filter, entityTypes }, limit + 1);
    const found = await this.accounts.of(account).query<StoredMapping>(statement);
    return pageOf(found, limit);
  }

  /**
   * Replaces what has the name. Custom fields that the mapping makes are made by the uploads that use it.
   *
   * @throws Problem 422 for what does not fit, 409 when the account has too many, or is being erased
   */
  async save(
    caller: Requester,
    name: MappingName,
    processor: BulkActionProcessor,
    content: MappingContent,
  ): Promise<StoredMapping> {
    const given = readMapping(content.mapping) ?? undefined;
    const sql = this.accounts.of(caller.account);
    checkMapping(content, (await fieldsOfUpload(sql, name.accountId, processor, given)).processor);
    const statement = saveMapping(caller, uuidv7(), name, content, MAX_MAPPINGS);
    const [saved] = await this.database.transaction(async (session) => {
      await refuseWhileErasing(session, name.accountId);
      return this.accounts.within(session, caller.account).query<StoredMapping>(statement);
    });
    if (!saved) throw tooManyMappings();
    return saved;
  }

  /** @throws Problem 404 */
  async remove(caller: Requester, name: MappingName): Promise<void> {
    const [deleted] = await this.accounts.of(caller.account).query(deleteMapping(caller, name));
    if (!deleted) throw mappingNotFound();
  }
}
