import { isOfVisibleAction, visibleTo } from '../../../auth/sql/is-visible.sql.js';
import type { Statement } from '../../../database/statement.js';
import type { CalledAction } from './find-chunks.sql.js';

export interface ChunkPayload {
  chunkNo: number;
  /** The records' bytes, compressed. */
  payload: Buffer;
}

/** The payloads of single chunks. */
export const readPayloads = ({ actionId, caller }: CalledAction, chunkNos: readonly number[]): Statement => ({
  text: `
    SELECT chunk_no AS "chunkNo", payload FROM bulk_action_chunks c
    WHERE action_id = $1 AND chunk_no = ANY ($2::integer[]) AND ${isOfVisibleAction(3)}`,
  values: [actionId, chunkNos, ...visibleTo(caller)],
});
