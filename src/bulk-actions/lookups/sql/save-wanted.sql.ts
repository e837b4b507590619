import type { Statement } from '../../../database/statement.js';
import type { LookupScope } from '../find-records.js';
import type { WantedRecord } from '../wanted-record.js';

/** Stores which records the rows of a chunk may have to make. */
export const saveWanted = (
  { actionId, accountId }: LookupScope,
  chunkNo: number,
  firstRow: number,
  wanted: readonly WantedRecord[],
): Statement => ({
  text: `
    INSERT INTO bulk_action_wanted_records (action_id, account_id, entity_type, key, chunk_no, row_number)
    SELECT $1, $2, entity_type, key, $3, $4::bigint + row_index
    FROM unnest($5::text[], $6::text[], $7::integer[]) AS w (entity_type, key, row_index)`,
  values: [
    ...[actionId, accountId, chunkNo, firstRow],
    wanted.map(({ entityType }) => entityType),
    wanted.map(({ key }) => key),
    wanted.map(({ row }) => row),
  ],
});
