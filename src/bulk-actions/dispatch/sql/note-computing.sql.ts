import type { Statement } from '../../../database/database.js';
import type { Claim } from '../claim.js';

/** How a claim stands in `workers.computes`, for a row `u` of the units. */
export const CLAIM_NAME = `u.action_id || '/' || u.stage || '/' || u.unit_no || '/' || u.claim_no`;

/**
 * Notes that a worker computes for a claim; `null`: for none of which it would have to be known.
 *
 * It stands with the worker and not with the unit, whose row the unit's own transaction has locked in the end.
 */
export const noteComputing = (workerId: string, claim: Claim | null): Statement => ({
  name: 'note-computing',
  text: `UPDATE workers SET computes = $2 WHERE id = $1`,
  values: [workerId, claim && `${claim.actionId}/${claim.stage}/${claim.unitNo}/${claim.claimNo}`],
});
