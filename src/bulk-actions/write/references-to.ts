import type { DataSource, EntityMetadata } from 'typeorm';
import { tableName } from '../own-tables/own-record-table.js';
import { isOfService } from '../processor/imported-record.js';

/** Records of another entity that refer to records of this one. Names are quoted. */
export interface Reference {
  readonly table: string;
  readonly column: string;
  /** The column of the account; `null`: of a table of the application's own, which may name it otherwise. */
  readonly account: string | null;
  /** The columns by which those records are locked in order: their key, and then their id. */
  readonly order: readonly string[];
}

/**
 * The foreign keys by which deletions of an entity's records change others.
 *
 * @param entity of the records that are deleted
 */
export function referencesTo(dataSource: DataSource, entity: new () => object): readonly Reference[] {
  const target = dataSource.getMetadata(entity);
  return dataSource.entityMetadatas.flatMap((metadata) =>
    metadata.foreignKeys
      .filter(
        ({ referencedEntityMetadata, onDelete }) =>
          referencedEntityMetadata === target && (onDelete === 'SET NULL' || onDelete === 'CASCADE'),
      )
      .map(({ columns }) => ({
        table: tableName(metadata),
        column: quote(columns[0]!.databaseName),
        account: isOfService(metadata.target as new () => object) ? 'account_id' : null,
        order: [
          ...keyOf(metadata),
          ...metadata.primaryColumns.map(({ databaseName }) => quote(databaseName)),
        ],
      })),
  );
}

/** Of records that files are of; what others made for themselves has none. */
function keyOf({ uniques }: EntityMetadata): string[] {
  const unique = uniques.find(({ columns: [account] }) => account?.propertyName === 'accountId');
  return unique?.columns.slice(1).map(({ databaseName }) => `${quote(databaseName)} COLLATE "C"`) ?? [];
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
