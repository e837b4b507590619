import type { Requester } from '../../../auth/principal.js';
import type { Sql } from '../../../database/statement.js';
import { CellLookups } from '../../lookups/check-cells.js';
import { columnLookups } from '../../lookups/column-lookups.js';
import type { BulkActionProcessor } from '../../processor/abstract.processor.js';
import type { RowFault } from '../../processor/column.js';
import type { FileFormat } from '../../rows/chunk-rows.js';
import type { ProcessorRegistry } from '../../rows/registry.js';

/** Id of no action: what an action has made itself is not asked for. */
const NO_ACTION = '00000000-0000-0000-0000-000000000000';

/** What the shown rows of a preview say of other records. */
export interface PreviewLookups {
  /** `null`: nothing. @param rowCount rows that are shown at most */
  readonly cellsOf: (format: FileFormat, rowCount: number) => CellLookups | null;
  /** By the places of rows, those whose records are not there. */
  readonly check: (cells: CellLookups) => Promise<ReadonlyMap<number, RowFault>>;
}

/**
 * Looks up what the account has now, of the entities that the caller may read.
 *
 * @param sql with the rights of the caller
 */
export function previewLookups(
  sql: Sql,
  { entityTypes }: Pick<Requester, 'entityTypes'>,
  accountId: string,
  processor: BulkActionProcessor,
  registry: ProcessorRegistry,
): PreviewLookups {
  return {
    cellsOf: (format, rowCount) => {
      const lookups = columnLookups(format, processor, registry).filter(
        ({ target: { entityType } }) => entityTypes?.includes(entityType) !== false,
      );
      return lookups.length === 0 ? null : new CellLookups(lookups, rowCount);
    },
    check: async (cells) => (await cells.check(sql, { accountId, actionId: NO_ACTION })).faults,
  };
}
