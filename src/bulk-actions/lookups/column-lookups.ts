import type { EntityMetadata } from 'typeorm';
import type { MappedHeader } from '../entities/stored-dialect.js';
import type { BulkActionProcessor } from '../processor/abstract.processor.js';
import type { Operation } from '../processor/upload-options.js';
import { formattedColumns } from '../rows/formatted-columns.js';
import type { ProcessorRegistry } from '../rows/registry.js';
import type { LookupTarget } from './lookup-target.js';
import { quote, targetOf } from './lookup-target.js';

/** A column of a file whose cells say records of another entity. */
export interface ColumnLookup {
  /** Its place among the processor's columns. */
  readonly column: number;
  readonly name: string;
  readonly target: LookupTarget;
  /** Quoted name, with its schema, of the foreign key that checks it; `null`: none does. */
  readonly constraint: string | null;
}

/** @returns those of the file, which has none as a rule; DELETE reads the key alone */
export function columnLookups(
  { header, operation }: { readonly header: readonly MappedHeader[]; readonly operation: Operation },
  processor: BulkActionProcessor,
  registry: ProcessorRegistry,
): readonly ColumnLookup[] {
  if (operation === 'DELETE' || processor.columns.every(({ rule }) => rule.lookup === undefined)) return [];
  return formattedColumns(header, processor.columns).flatMap(
    ({ name, property = name, rule: { lookup } }, column) => {
      if (lookup === undefined || !header.some((found) => found.column === name)) return [];
      const target = registry.get(lookup.entityType);
      const constraint = constraintOf(registry.tableOf(processor), property);
      return { column, name, target: targetOf(lookup, target, registry.tableOf(target)), constraint };
    },
  );
}

/** With the schema that the entity declares, or Postgres looks for it in those of its search path. */
function constraintOf({ schema, foreignKeys }: EntityMetadata, property: string): string | null {
  const checked = foreignKeys.find(({ columns }) =>
    columns.some(({ propertyName }) => propertyName === property),
  );
  if (checked === undefined) return null;
  return schema ? `${quote(schema)}.${quote(checked.name)}` : quote(checked.name);
}
