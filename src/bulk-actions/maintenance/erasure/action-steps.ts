import type { Session } from '../../../database/session.js';
import type { Batch, BatchResult, Step } from './erasure-step.js';
import { DONE, moved, WAITS } from './erasure-step.js';
import type { Count, RemovedActions, RemovedChunks, RemovedHashes } from './sql/erase-actions.sql.js';
import {
  cancelForErasure,
  eraseActions,
  eraseChunks,
  eraseKeyHashes,
  eraseUnits,
  eraseWanted,
  findErasable,
  hideActions,
} from './sql/erase-actions.sql.js';

/** Actions whose parts are removed in one transaction. */
const ACTIONS = 100;

/** Ends all actions of the account, hides them, and removes them with what belongs to them. */
export const ACTION_STEPS: readonly Step[] = [
  { name: 'CANCEL', run: cancel },
  { name: 'ACTIONS', run: hide },
  { name: 'ACTIONS', run: remove },
];

async function cancel(session: Session, { accountId }: Batch): Promise<BatchResult> {
  const canceled = await session.query(cancelForErasure(accountId));
  return canceled.length === 0 ? DONE : moved({ canceledActions: 1 });
}

async function hide(session: Session, { accountId, after, sizes }: Batch): Promise<BatchResult> {
  const hidden = await session.query<{ id: string }>(hideActions(accountId, after, sizes.rows));
  if (hidden.length === 0) return DONE;
  const ids = hidden.map(({ id }) => id).sort();
  return moved({}, ids.at(-1));
}

async function remove(session: Session, { accountId, after, sizes }: Batch): Promise<BatchResult> {
  const found = await session.query<{ id: string }>(
    findErasable(accountId, after, Math.min(ACTIONS, sizes.rows)),
  );
  if (found.length === 0) return DONE;
  const ids = found.map(({ id }) => id);
  const [units] = await session.query<Count & object>(eraseUnits(accountId, ids, sizes.rows));
  if (units!.removed === sizes.rows) return moved({ units: sizes.rows }, after);
  const [keys] = await session.query<RemovedHashes & object>(eraseKeyHashes(accountId, ids, sizes.chunks));
  const [wanted] = await session.query<Count & object>(eraseWanted(accountId, ids, sizes.rows));
  const [chunks] = await session.query<RemovedChunks & object>(eraseChunks(accountId, ids, sizes.chunks));
  const [gone] = await session.query<RemovedActions & object>(eraseActions(accountId, ids));
  const { actions, uploads } = gone!;
  const parts = {
    units: units!.removed,
    keyHashes: keys!.hashes,
    chunks: chunks!.removed,
    rows: chunks!.rows,
  };
  const removed = units!.removed + keys!.removed + wanted!.removed + chunks!.removed;
  if (removed + actions + uploads === 0) return WAITS;
  const areAllGone = actions + uploads === ids.length;
  return moved({ ...parts, actions, uploads }, areAllGone ? ids.at(-1)! : after);
}
