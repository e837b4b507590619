import type { Statement } from '../../../database/statement.js';

export interface ScannableChunk {
  firstRow: number;
  rowCount: number;
  payload: Buffer;
}

/** A chunk's part of the file, compressed. */
export const readPayload = (actionId: string, chunkNo: number): Statement => ({
  name: 'read-payload',
  text: `
    SELECT first_row::double precision AS "firstRow", row_count AS "rowCount", payload
    FROM bulk_action_chunks WHERE action_id = $1 AND chunk_no = $2`,
  values: [actionId, chunkNo],
});
