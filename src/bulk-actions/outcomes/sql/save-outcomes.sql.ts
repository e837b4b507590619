import type { Statement } from '../../../database/statement.js';
import type { OutcomeColumns } from '../chunk-outcomes.js';

/** Replaces the outcomes of a chunk. */
export const saveOutcomes = (actionId: string, chunkNo: number, columns: OutcomeColumns): Statement => ({
  name: 'save-outcomes',
  text: `
    UPDATE bulk_action_chunks
    SET outcome_kinds = $3, outcomes = $4, record_ids = $5::bigint[], details = $6, marks = $7
    WHERE action_id = $1 AND chunk_no = $2`,
  values: [
    actionId,
    chunkNo,
    columns.kinds,
    columns.outcomes,
    columns.recordIds && idsLiteral(columns.recordIds),
    columns.details && JSON.stringify(columns.details),
    columns.marks,
  ],
});

/** Digits need no quotes, so `join` is enough; quoting as for any text takes three times as long. */
function idsLiteral(ids: readonly (string | null)[]): string {
  return `{${ids.map((id) => id ?? 'NULL').join(',')}}`;
}
