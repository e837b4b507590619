import type { Statement } from '../../../../database/statement.js';
import type { StagedChunk } from '../chunk-builder.js';

/**
 * Opens an upload. It belongs to the API process that receives it, and is deleted when that process dies.
 *
 * @param accountId `null` when it comes after the file
 */
export const openUpload = (actionId: string, processId: string, accountId: string | null): Statement => ({
  text: `INSERT INTO bulk_actions (id, status, received_by, account_id) VALUES ($1, 'RECEIVING', $2, $3)`,
  values: [actionId, processId, accountId],
});

/** The action of a chunk, and the account of that. */
export interface ChunkOwner {
  readonly actionId: string;
  readonly accountId: string | null;
}

/**
 * Stages a chunk. Fails on the foreign key if the upload has been discarded meanwhile.
 *
 * @param owner its account is `null` as long as the upload has named none; `acceptUpload` stores it then
 * @param arrived bytes of the file so far, which count as backlog from then on; `null` leaves the number as it is
 * @param hasUnit whether the chunk may be scanned while the file arrives; then the account is known
 */
export const stageChunk = (
  { actionId, accountId }: ChunkOwner,
  chunk: StagedChunk,
  payload: Buffer,
  arrived: number | null = null,
  hasUnit = false,
): Statement => {
  const { chunkNo, firstRow, rowCount, firstLine, rowLines } = chunk;
  // The chunk is inserted first, so the row of the upload is locked only until the commit.
  const report = `arrived AS (
      UPDATE bulk_actions SET file_bytes = greatest(file_bytes, $9) WHERE id = $1 AND status = 'RECEIVING'
    )`;
  const addUnit = `unit AS (
      INSERT INTO bulk_action_units (action_id, account_id, stage, unit_no) SELECT $1, $2, 'SCAN', $3
    )`;
  const alongside = [...(arrived === null ? [] : [report]), ...(hasUnit ? [addUnit] : [])].join(', ');
  const values = [actionId, accountId, chunkNo, firstRow, rowCount, firstLine, rowLines, payload];
  return {
    text: `
    ${alongside && `WITH ${alongside}`}
    INSERT INTO bulk_action_chunks
      (action_id, account_id, chunk_no, first_row, row_count, first_line, row_lines, payload)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    values: arrived === null ? values : [...values, arrived],
  };
};

/** Deletes an upload with its chunks, unless it has been accepted. */
export const discardUpload = (actionId: string): Statement => ({
  text: `DELETE FROM bulk_actions WHERE id = $1 AND status = 'RECEIVING'`,
  values: [actionId],
});
