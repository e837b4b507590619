import { requireEntityType } from '../../auth/access.js';
import type { Requester } from '../../auth/principal.js';
import type { MappedHeader } from '../entities/stored-dialect.js';
import type { BulkActionProcessor } from '../processor/abstract.processor.js';

/**
 * Whoever may not import an entity makes no records of it by lookups either.
 *
 * @throws Problem 403
 */
export function requireMadeEntities(
  caller: Requester,
  { columns }: Pick<BulkActionProcessor, 'columns'>,
  header: readonly MappedHeader[],
): void {
  for (const { column: name, format } of header) {
    if (format?.onMissing !== 'create') continue;
    const lookup = columns.find((column) => column.name === name)?.rule.lookup;
    if (lookup !== undefined) requireEntityType(caller, lookup.entityType);
  }
}
