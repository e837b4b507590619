import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Injectable, Logger } from '@nestjs/common';
import { escapeIdentifier } from 'pg';
import { Database } from '../../database/database.js';
import { describeFault } from '../../database/describe-fault.js';
import { Interval } from '../../process/interval.js';
import { recordTables } from '../rows/record-tables.js';
import { ProcessorRegistry } from '../rows/registry.js';
import type { DeletedField, FieldTable, SeenRecords } from './sql/remove-field.sql.js';
import {
  findDeletedFields,
  forgetField,
  lockDeletedField,
  removeFieldValues,
} from './sql/remove-field.sql.js';

const EVERY_MS = 5_000;
/** Records that are looked at in one transaction. */
const BATCH = 2_000;
/** The most time spent in each interval, so that the database has time for other work. */
const BUSY_MS = 500;

/** How far a worker has gone through an account's records. */
interface Pass {
  /** The last key that was looked at. It may be personal, so it is not stored: other workers begin anew. */
  readonly after: string | null;
  readonly hasRemoved: boolean;
}

const NEW_PASS: Pass = { after: null, hasRemoved: false };

/** Removes the values of custom fields that accounts have deleted, some records at a time. Runs in every worker. */
@Injectable()
export class FieldRemover implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(FieldRemover.name);
  private readonly interval = new Interval(() => this.tick());
  private readonly tables: ReadonlyMap<string, FieldTable>;
  /** By field. */
  private passes = new Map<string, Pass>();
  private isStopping = false;

  constructor(
    private readonly database: Database,
    registry: ProcessorRegistry,
  ) {
    const found = recordTables(registry, database.dataSource).flatMap((table): [string, FieldTable][] => {
      const { entity, fieldsProperty } = registry.get(table.entityType);
      if (fieldsProperty === null) return [];
      const column = database.dataSource.getMetadata(entity).findColumnWithPropertyName(fieldsProperty)!;
      return [[table.entityType, { ...table, fields: escapeIdentifier(column.databaseName) }]];
    });
    this.tables = new Map(found);
  }

  onApplicationBootstrap(): void {
    this.interval.start(EVERY_MS);
  }

  beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    return this.interval.stop();
  }

  async remove(batch = BATCH): Promise<void> {
    const deleted = await this.database.query<DeletedField>(findDeletedFields);
    this.passes = new Map(deleted.map(({ id }) => [id, this.passes.get(id) ?? NEW_PASS]));
    const end = Date.now() + BUSY_MS;
    for (const field of deleted) {
      const table = this.tables.get(field.entityType);
      // One of an entity that this build does not have: a build that has it removes it.
      if (table === undefined) continue;
      while ((await this.removeSome(field, table, batch)) && Date.now() < end && !this.isStopping);
      if (Date.now() >= end || this.isStopping) return;
    }
  }

  /**
   * A record may get another key meanwhile, which has been passed already. So the field is forgotten after a pass that
   * has found no value.
   *
   * @returns whether there may be more to do now
   */
  private removeSome(field: DeletedField, table: FieldTable, batch: number): Promise<boolean> {
    return this.database.transaction(async (session) => {
      const [locked] = await session.query(lockDeletedField(field));
      if (!locked) return false;
      const pass = this.passes.get(field.id)!;
      const [seen] = await session.query<SeenRecords>(removeFieldValues(table, field, pass.after, batch));
      const { last, removed } = seen!;
      const isOver = last === null && !pass.hasRemoved;
      if (isOver) await session.query(forgetField(field));
      const next = { after: last, hasRemoved: pass.hasRemoved || removed > 0 };
      this.passes.set(field.id, last === null ? NEW_PASS : next);
      return !isOver;
    });
  }

  private async tick(): Promise<void> {
    try {
      await this.remove();
    } catch (error) {
      this.logger.warn(
        { ...describeFault(error) },
        'could not remove values of deleted fields; it goes on in a few seconds',
      );
    }
  }
}
