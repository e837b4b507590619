import { escapeIdentifier } from 'pg';
import type { DataSource, EntityMetadata } from 'typeorm';
import { Database } from '../../database/database.js';
import { StartError } from '../../process/start-error.js';
import type { BulkActionProcessor } from '../processor/abstract.processor.js';
import type { DeclaredColumns } from './faults-of-columns.js';
import { faultsOfColumns } from './faults-of-columns.js';
import { faultsOfKeys } from './faults-of-keys.js';
import { faultsOfLookups } from './faults-of-lookups.js';
import type { OwnRecordTable } from './own-record-table.js';
import { ownRecordTable } from './own-record-table.js';
import type { OwnColumn } from './sql/read-own-columns.sql.js';
import { readOwnColumns } from './sql/read-own-columns.sql.js';
import type { OwnForeignKey } from './sql/read-own-foreign-keys.sql.js';
import { readOwnForeignKeys } from './sql/read-own-foreign-keys.sql.js';
import type { OwnKeyFacts } from './sql/read-own-key.sql.js';
import { readOwnKey } from './sql/read-own-key.sql.js';

/**
 * Compares what processors declare about tables of the application's own with these tables: that the unique index is
 * the declared one, by letting Postgres plan an insert with it.
 *
 * @throws StartError one line that names everything that does not fit
 */
export async function assertOwnTablesFit(
  dataSource: DataSource,
  processors: readonly BulkActionProcessor[],
): Promise<void> {
  const database = new Database(dataSource);
  const told: string[] = [];
  for (const processor of processors) {
    const own = ownRecordTable(processor, dataSource);
    if (own === null) continue;
    const metadata = dataSource.getMetadata(processor.entity);
    const declared = declaredColumns(processor, metadata);
    const foreignKeys = await database.query<OwnForeignKey & object>(readOwnForeignKeys(own));
    const faults = [
      ...(await faultsOf(database, own, processor, declared)),
      ...faultsOfLookups(processor, metadata, foreignKeys),
    ];
    if (faults.length > 0)
      told.push(`${processor.entityType} does not fit its table ${own.name}: ${faults.join('; ')}`);
  }
  if (told.length > 0) throw new StartError(`${told.join('. ')}.`);
}

async function faultsOf(
  database: Database,
  own: OwnRecordTable,
  { table }: BulkActionProcessor,
  declared: DeclaredColumns,
): Promise<string[]> {
  const [facts] = await database.query<OwnKeyFacts & object>(readOwnKey(own));
  if (facts === undefined) return ['the table does not exist'];
  const [id] = own.ids;
  const makesId = table!.newId !== undefined || own.ids.length > 1 || facts.idHasDefault;
  const columns = await database.query<OwnColumn & object>(readOwnColumns(own));
  return [
    ...(await faultsOfKeys(database, own)),
    ...(facts.isAccountDeterministic
      ? []
      : [`${own.account!.name} has a collation that holds different texts for equal`]),
    ...(makesId ? [] : [`${id!.name} has no default, and the declaration no newId`]),
    ...(facts.maySequence ? [] : [`this role lacks USAGE on the sequence of ${id!.name}`]),
    ...faultsOfColumns(own, declared, columns),
  ];
}

function declaredColumns({ columns, table }: BulkActionProcessor, metadata: EntityMetadata): DeclaredColumns {
  const nameOf = (property: string): string =>
    escapeIdentifier(metadata.findColumnWithPropertyName(property)!.databaseName);
  return {
    known: new Set(metadata.columns.map(({ databaseName }) => escapeIdentifier(databaseName))),
    inFiles: new Set(columns.map(({ name, property = name }) => nameOf(property))),
    makesIds: table!.newId !== undefined,
  };
}
