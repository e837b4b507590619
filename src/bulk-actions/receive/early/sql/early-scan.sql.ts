import type { Statement } from '../../../../database/statement.js';
import { RULES_VERSION } from '../../../lifecycle/rules-version.js';
import type { ScanFormat } from '../early-format.js';

/** What SCAN of an open upload goes by. */
export interface EarlyScanSettings extends Pick<ScanFormat, 'dialect' | 'header' | 'dto'> {
  readonly bucketCount: number;
}

/** Lets workers scan chunks of an open upload. Acceptance stores the final values. */
export const beginEarlyScan = (
  actionId: string,
  accountId: string,
  { dto, dialect, header, bucketCount }: EarlyScanSettings,
): Statement => ({
  text: `
    UPDATE bulk_actions
    SET stage = 'SCAN', entity_type = $3, operation = $4, empty_cells = $5, on_short_row = $6, dialect = $7,
        header = $8, bucket_count = $9, rules_version = ${RULES_VERSION}, match_by = $10
    WHERE id = $1 AND account_id = $2 AND status = 'RECEIVING'`,
  values: [
    ...[actionId, accountId, dto.entityType, dto.operation, dto.emptyCells, dto.shortRows],
    ...[JSON.stringify(dialect), JSON.stringify(header), bucketCount, dto.matchBy ?? null],
  ],
});

/** From its commit on, no chunk of the upload is claimed or counted; what workers are scanning rolls back. */
export const stopEarlyScan = (actionId: string, accountId: string): Statement => ({
  text: `UPDATE bulk_actions SET stage = NULL WHERE id = $1 AND account_id = $2 AND status = 'RECEIVING'`,
  values: [actionId, accountId],
});
