import { Injectable } from '@nestjs/common';
import { ownRecordTable } from '../bulk-actions/own-tables/own-record-table.js';
import type { BulkActionProcessor } from '../bulk-actions/processor/abstract.processor.js';
import type { Value } from '../bulk-actions/processor/column.js';
import { ProcessorRegistry } from '../bulk-actions/rows/registry.js';
import { Database } from '../database/database.js';
import { entityNotFound } from '../http/entity-not-found.js';
import type { JsonValue } from './json-form.js';
import { toJson } from './json-form.js';
import type { OwnRecordView } from './record.view.js';
import type { RecordList } from './record-list.js';
import type { OwnRecord } from './sql/list-own-records.sql.js';
import { listOwnRecords } from './sql/list-own-records.sql.js';

export interface OwnPage {
  /** The last key of the page before. */
  readonly cursor: string | null;
  /** By the names of columns. */
  readonly filters: Readonly<Record<string, Value>>;
  readonly limit: number;
}

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

  /** @throws Problem 404 where the table is another account's */
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
    const found = await this.database.query<OwnRecord & object>(listOwnRecords(own, shown, accountId, page));
    return found.map(({ id, values }) => ({
      id,
      accountId,
      ...Object.fromEntries(columns.map((column, i) => [column.name, toJson(column, values[i])])),
    }));
  }
}
