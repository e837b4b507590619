import type { Statement } from '../../../database/statement.js';
import type { Claim } from '../claim.js';

/** The value of `workers.computes` for a claim on the unit `u`. */
export const CLAIM_NAME = `u.action_id || '/' || u.stage || '/' || u.unit_no || '/' || u.claim_no`;

/**
 * Notes for which suspect a worker is computing; `null`: for none.
 *
 * The note is in the worker's row, because the unit's own transaction may have locked the unit's row.
 */
export const noteComputing = (workerId: string, claim: Claim | null): Statement => ({
  name: 'note-computing',
  text: `UPDATE workers SET computes = $2 WHERE id = $1`,
  values: [workerId, claim && `${claim.actionId}/${claim.stage}/${claim.unitNo}/${claim.claimNo}`],
});
