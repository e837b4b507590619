import type { Statement } from '../../../database/database.js';
import type { StagedChunk } from '../chunk-builder.js';

/**
 * Opens an upload. It belongs to the API process that receives it, and goes when that dies.
 *
 * @param accountId `null` where it comes after the file
 * @param bytes as announced; they count as backlog meanwhile
 */
export const openUpload = (
  actionId: string,
  processId: string,
  accountId: string | null,
  bytes: number,
): Statement => ({
  text: `
    INSERT INTO bulk_actions (id, status, received_by, account_id, file_bytes) VALUES ($1, 'RECEIVING', $2, $3, $4)`,
  values: [actionId, processId, accountId, bytes],
});

/** Stages a chunk. Fails on its foreign key when the upload has been discarded meanwhile. */
export const stageChunk = (actionId: string, chunk: StagedChunk, payload: Buffer): Statement => ({
  text: `
    INSERT INTO bulk_action_chunks (action_id, chunk_no, first_row, row_count, first_line, row_lines, payload)
    VALUES ($1, $2, $3, $4, $5, $6, $7)`,
  values: [actionId, chunk.chunkNo, chunk.firstRow, chunk.rowCount, chunk.firstLine, chunk.rowLines, payload],
});

/** Removes an upload with its chunks; leaves alone what has been accepted. */
export const discardUpload = (actionId: string): Statement => ({
  text: `DELETE FROM bulk_actions WHERE id = $1 AND status = 'RECEIVING'`,
  values: [actionId],
});
