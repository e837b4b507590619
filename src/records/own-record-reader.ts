import { Injectable } from '@nestjs/common';
import { ownRecordTable } from '../bulk-actions/own-tables/own-record-table.js';
import type { BulkActionProcessor } from '../bulk-actions/processor/abstract.processor.js';
import { ProcessorRegistry } from '../bulk-actions/rows/registry.js';
import { Database } from '../database/database.js';
import { faultKind } from '../database/sqlstate.js';
import { entityNotFound } from '../http/entity-not-found.js';
import { noCursor } from './cursor.js';
import type { JsonValue } from './json-form.js';
import { toJson } from './json-form.js';
import type { OwnRecordView } from './record.view.js';
import type { RecordList } from './record-list.js';
import type { OwnPage, OwnRecord } from './sql/list-own-records.sql.js';
import { listOwnRecords } from './sql/list-own-records.sql.js';

/**
 * Reads records of tables of the application's own. As the process: such a table has no policies of ours, and the role
 * of requests no rights to it. The statement names the account.
 */
@Injectable()
export class OwnRecordReader {
  constructor(
    private readonly database: Database,
    private readonly registry: ProcessorRegistry,
  ) {}

  /** @throws Problem 404 where the table is another account's, 422 for a cursor that is none */
  async find(
    { own: processor, columns }: Pick<RecordList, 'columns'> & { readonly own: BulkActionProcessor },
    accountId: string,
    page: OwnPage,
  ): Promise<(OwnRecordView & Record<string, JsonValue>)[]> {
    if (!this.registry.isOpenTo(accountId, processor)) throw entityNotFound();
    const { dataSource } = this.database;
    const own = ownRecordTable(processor, dataSource)!;
    const metadata = dataSource.getMetadata(processor.entity);
    const shown = columns.map(({ name, rule }) => ({
      name: metadata.findColumnWithPropertyName(name)!.databaseName,
      property: name,
      sqlType: rule.sqlType,
    }));
    const statement = listOwnRecords(own, shown, accountId, page);
    const found = await this.database.query<OwnRecord & object>(statement).catch((error: unknown) => {
      // Filters are read by the rules, so this is a text in the cursor that is none of its column.
      throw page.cursor !== null && faultKind(error) === 'row' ? noCursor() : error;
    });
    return found.map(({ id, values }) => ({
      id,
      accountId,
      ...Object.fromEntries(columns.map((column, i) => [column.name, toJson(column, values[i])])),
    }));
  }
}
