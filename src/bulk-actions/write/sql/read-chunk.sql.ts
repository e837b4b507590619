import type { Statement } from '../../../database/statement.js';
import type { OutcomeColumns } from '../../outcomes/chunk-outcomes.js';
import type { OutcomeKind } from '../../processor/outcome.js';

export interface WritableChunk {
  firstRow: number;
  rowCount: number;
  payload: Buffer;
  kinds: OutcomeKind[] | null;
  outcomes: Buffer | null;
  recordIds: OutcomeColumns['recordIds'];
  recordIdTexts: OutcomeColumns['recordIds'];
  details: OutcomeColumns['details'];
  marks: OutcomeColumns['marks'];
}

/** A chunk with the outcomes that SCAN and earlier slices of WRITE have saved. */
export const readChunk = (actionId: string, chunkNo: number): Statement => ({
  name: 'read-chunk',
  text: `
    SELECT first_row::double precision AS "firstRow", row_count AS "rowCount", payload,
           outcome_kinds AS kinds, outcomes, record_ids AS "recordIds",
           record_id_texts AS "recordIdTexts", details, marks
    FROM bulk_action_chunks WHERE action_id = $1 AND chunk_no = $2`,
  values: [actionId, chunkNo],
});

export const knownOutcomes = (chunk: WritableChunk): Omit<OutcomeColumns, 'marks'> | null =>
  chunk.kinds &&
  chunk.outcomes && {
    kinds: chunk.kinds,
    outcomes: chunk.outcomes,
    recordIds: chunk.recordIds ?? chunk.recordIdTexts,
    details: chunk.details,
  };

export interface DuplicateRows {
  bucketNo: number;
  rows: number[];
  countingRows: string[];
}

/** The rows of a chunk that RESOLVE found not to count. */
export const readDuplicates = (actionId: string, chunkNo: number, bucketCount: number): Statement => ({
  text: `
    SELECT b.bucket_no AS "bucketNo", k.duplicate_rows AS rows, k.counting_rows AS "countingRows"
    FROM generate_series(0, $3 - 1) AS b (bucket_no)
    JOIN bulk_action_keys k ON k.action_id = $1 AND k.bucket_no = b.bucket_no AND k.chunk_no = $2
    WHERE k.duplicate_rows IS NOT NULL`,
  values: [actionId, chunkNo, bucketCount],
});
