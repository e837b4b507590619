import { Inject, Injectable } from '@nestjs/common';
import { escapeIdentifier } from 'pg';
import type { EntityMetadata } from 'typeorm';
import { DataSource } from 'typeorm';
import type { MappedHeader } from '../entities/stored-dialect.js';
import type { OwnRecordTable } from '../own-tables/own-record-table.js';
import { ownRecordTable, tableName } from '../own-tables/own-record-table.js';
import type { BulkActionProcessor } from '../processor/abstract.processor.js';
import { withFields } from '../processor/custom-fields.js';
import { matchedBy } from '../processor/matched-by.js';
import { accountsOf } from './accounts-of.js';
import { faultOfDeclaration } from './check-declaration.js';
import type { TargetEntity } from './check-lookups.js';
import { faultOfLookups } from './check-lookups.js';

/** The registered processors, as the module that registers them provides them. */
export const PROCESSORS = Symbol('PROCESSORS');

/** Names are quoted. */
export interface Storage {
  /** With its schema, if the entity declares one. */
  readonly table: string;
  /** `null`: the table is the service's. */
  readonly own: OwnRecordTable | null;
  /** @param property of the entity */
  readonly columnOf: (property: string) => string;
}

/** What an action says of its processor. */
export interface ActionRows {
  readonly entityType: string;
  readonly matchBy: string | null;
  readonly header: readonly MappedHeader[];
}

/** Finds the processor of an entity type. An invalid registration stops the process at start. */
@Injectable()
export class ProcessorRegistry {
  private readonly processors: ReadonlyMap<string, BulkActionProcessor>;
  /** By entity type, which accounts may have records in its table. Left out: all. */
  private readonly accounts = new Map<string, (accountId: string) => boolean>();

  constructor(
    @Inject(PROCESSORS) processors: readonly BulkActionProcessor[],
    private readonly dataSource: DataSource,
  ) {
    this.processors = new Map(processors.map((processor) => [processor.entityType, processor]));
    if (this.processors.size < processors.length) throw new Error('Two processors have the same entityType');
    for (const processor of processors) {
      const table = this.tableOf(processor);
      const fault =
        faultOfDeclaration(processor, table) ??
        faultOfLookups(processor, table, (type) => this.targetOf(type));
      if (fault !== null) throw new Error(`The processor of ${processor.entityType} ${fault}`);
      if (processor.table !== null)
        this.accounts.set(processor.entityType, accountsOf(processor.table, processor.entity, dataSource));
    }
  }

  get all(): readonly BulkActionProcessor[] {
    return [...this.processors.values()];
  }

  get entityTypes(): string[] {
    return [...this.processors.keys()];
  }

  /** Those that an account may import. @param accountId `null`: of all accounts */
  allOf(accountId: string | null): readonly BulkActionProcessor[] {
    return this.all.filter((processor) => this.isOpenTo(accountId, processor));
  }

  /** @param accountId that it is to be open to; `null`: any */
  findOf(accountId: string | null, entityType: string): BulkActionProcessor | undefined {
    const processor = this.processors.get(entityType);
    return processor && this.isOpenTo(accountId, processor) ? processor : undefined;
  }

  /** Whether an account may have records in the processor's table. @param accountId `null`: any */
  isOpenTo(accountId: string | null, { entityType }: Pick<BulkActionProcessor, 'entityType'>): boolean {
    return accountId === null || (this.accounts.get(entityType)?.(accountId) ?? true);
  }

  find(entityType: string): BulkActionProcessor | undefined {
    return this.processors.get(entityType);
  }

  /**
   * @param matchBy the column by which the rows of a file are matched with records; null: the key
   * @throws Error for a type or a column that another version of the program accepted
   */
  get(entityType: string, matchBy: string | null = null): BulkActionProcessor {
    const processor = this.processors.get(entityType);
    if (!processor) throw new Error(`No processor is registered for ${entityType}`);
    return matchedBy(processor, matchBy);
  }

  /**
   * The processor of an action's rows, with the custom fields of its file.
   *
   * @throws Error as `get`
   */
  ofAction({ entityType, matchBy, header }: ActionRows): BulkActionProcessor {
    const fields = header.flatMap(({ field }) => field ?? []);
    return withFields(this.get(entityType, matchBy), fields);
  }

  /** Sentences for codes of an action's rows, also of a type that is not registered any more. */
  messagesOf({ entityType, header }: Omit<ActionRows, 'matchBy'>): BulkActionProcessor['messages'] {
    return this.find(entityType) ? this.ofAction({ entityType, matchBy: null, header }).messages : {};
  }

  /** Where the records of an entity are, as statements name it. */
  storageOf(processor: BulkActionProcessor): Storage {
    const metadata = this.tableOf(processor);
    const columnOf = (property: string): string =>
      escapeIdentifier(metadata.findColumnWithPropertyName(property)!.databaseName);
    return { table: tableName(metadata), own: ownRecordTable(processor, this.dataSource), columnOf };
  }

  tableOf({ entity }: Pick<BulkActionProcessor, 'entity'>): EntityMetadata {
    return this.dataSource.getMetadata(entity);
  }

  private targetOf(entityType: string): TargetEntity | undefined {
    const processor = this.find(entityType);
    return processor && { processor, table: this.tableOf(processor) };
  }
}
