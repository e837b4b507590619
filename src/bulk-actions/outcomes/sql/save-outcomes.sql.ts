import type { Statement } from '../../../database/statement.js';
import type { OutcomeColumns } from '../chunk-outcomes.js';

/** How record ids are stored: numbers of up to 64 bits take a fifth of the room and of the time of texts. */
export type RecordIdType = 'bigint' | 'text';

/** Replaces the outcomes of a chunk. */
export const saveOutcomes = (
  actionId: string,
  chunkNo: number,
  columns: OutcomeColumns,
  idType: RecordIdType = 'bigint',
): Statement => ({
  name: 'save-outcomes',
  text: `
    UPDATE bulk_action_chunks
    SET outcome_kinds = $3, outcomes = $4, record_ids = $5::bigint[], details = $6, marks = $7,
        record_id_texts = $8::text[]
    WHERE action_id = $1 AND chunk_no = $2`,
  values: [
    actionId,
    chunkNo,
    columns.kinds,
    columns.outcomes,
    idType === 'bigint' && columns.recordIds ? idsLiteral(columns.recordIds) : null,
    columns.details && JSON.stringify(columns.details),
    columns.marks,
    idType === 'text' ? columns.recordIds : null,
  ],
});

/** Digits need no quotes, so `join` is enough; quoting as for any text takes three times as long. */
function idsLiteral(ids: readonly (string | null)[]): string {
  return `{${ids.map((id) => id ?? 'NULL').join(',')}}`;
}
