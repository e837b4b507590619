import type { Statement } from '../../../../database/statement.js';

/** Where a chunk is in its file. */
export interface ChunkPlace {
  chunkNo: number;
  /** Number of the first row, from 1. */
  firstRow: number;
  rowCount: number;
}

/** The records of a chunk, with their lines in the file. */
export interface StoredChunk {
  firstLine: number;
  /** `null` where each row is one line. */
  rowLines: number[] | null;
  payload: Buffer;
}

interface ReadAction {
  readonly id: string;
  readonly accountId: string;
}

/** @param beyond chunk number */
export const readChunkPlaces = ({ id, accountId }: ReadAction, beyond: number, limit: number): Statement => ({
  text: `
    SELECT chunk_no AS "chunkNo", first_row::double precision AS "firstRow", row_count AS "rowCount"
    FROM bulk_action_chunks
    WHERE action_id = $1 AND EXISTS (SELECT FROM bulk_actions WHERE id = $1 AND account_id = $2) AND chunk_no > $3
    ORDER BY chunk_no LIMIT $4`,
  values: [id, accountId, beyond, limit],
});

/** No row: the action was deleted meanwhile. */
export const readChunk = ({ id, accountId }: ReadAction, chunkNo: number): Statement => ({
  text: `
    SELECT first_line::double precision AS "firstLine", row_lines AS "rowLines", payload
    FROM bulk_action_chunks
    WHERE action_id = $1 AND EXISTS (SELECT FROM bulk_actions WHERE id = $1 AND account_id = $2) AND chunk_no = $3`,
  values: [id, accountId, chunkNo],
});
