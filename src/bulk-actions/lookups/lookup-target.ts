import type { EntityMetadata } from 'typeorm';
import type { BulkActionProcessor } from '../processor/abstract.processor.js';
import type { Column, Rule } from '../processor/column.js';
import { InvalidCell, propertyOf } from '../processor/column.js';
import { readKey } from '../processor/keys.js';
import type { Lookup } from '../processor/lookup-options.js';

/** The records that a column's cells say. Names are quoted. */
export interface LookupTarget {
  readonly entityType: string;
  readonly table: string;
  /** The column of the key. */
  readonly key: string;
  /** In the order in which they are asked. */
  readonly by: readonly TargetColumn[];
  /** How missing records are made; `null`: they are not. */
  readonly create: {
    /** The key of the record that a cell makes; `null`: it makes none. */
    readonly keyOf: (cell: string) => string | null;
    /** Columns that get the key's value too. */
    readonly fill: readonly string[];
  } | null;
}

/** A column by which records are found. */
export interface TargetColumn {
  readonly name: string;
  /** What a cell of the column would be stored as; `null`: it cannot be such a cell. */
  readonly read: (cell: string) => string | null;
}

/**
 * @param processor of the entity whose records are looked up
 * @param metadata of its table
 */
export function targetOf(
  { by, create, onMissing }: Lookup,
  processor: BulkActionProcessor,
  metadata: EntityMetadata,
): LookupTarget {
  const { names, property: keyProperty } = processor.recordKey;
  const stored = (property: string): string =>
    quote(metadata.findColumnWithPropertyName(property)!.databaseName);
  const find = (name: string): Column => processor.columns.find((column) => column.name === name)!;
  const columnOf = (name: string): string => stored(propertyOf(find(name)));
  const isFoundBy = (name: string): boolean => names.includes(name) || processor.unique.includes(name);
  const readerOf = (name: string): TargetColumn['read'] => reader(find(name).rule, isFoundBy(name));
  const isMade = create !== undefined && onMissing === 'create';
  return {
    entityType: processor.entityType,
    table: quote(metadata.tableName),
    key: stored(keyProperty),
    by: by.map((name) => ({ name: columnOf(name), read: readerOf(name) })),
    create: isMade
      ? {
          keyOf: keyMaker(readerOf(names[0]!), create.fill.map(readerOf)),
          fill: create.fill.map(columnOf),
        }
      : null,
  };
}

/** A key that one of the columns to fill refuses, such as one that is too long for a name, makes no record. */
function keyMaker(readKey: TargetColumn['read'], fill: readonly TargetColumn['read'][]) {
  return (cell: string): string | null => {
    const key = readKey(cell);
    return key !== null && fill.every((read) => read(key) === key) ? key : null;
  };
}

/** @param isFoundBy whether records are found by the column, so that it is stored in Unicode's form NFC */
function reader(rule: Rule, isFoundBy: boolean): TargetColumn['read'] {
  return (cell) => {
    const value = isFoundBy ? readKey(rule, cell) : rule.read(cell);
    return value === null || value instanceof InvalidCell ? null : String(value);
  };
}

export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
