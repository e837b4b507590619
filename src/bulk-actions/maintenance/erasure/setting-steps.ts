import type { Session } from '../../../database/session.js';
import { lockAccount } from '../../dispatch/sql/lock-account.sql.js';
import type { Batch, BatchResult, Step } from './erasure-step.js';
import { DONE, moved, WAITS } from './erasure-step.js';
import type { Count } from './sql/erase-actions.sql.js';
import type { RemovedKeys } from './sql/erase-settings.sql.js';
import {
  eraseFields,
  eraseIdempotencyKeys,
  eraseKeys,
  eraseLimits,
  eraseMappings,
  eraseStages,
  eraseWebhookDeliveries,
  eraseWebhooks,
  revokeKeys,
} from './sql/erase-settings.sql.js';

/** What the service stores of an account besides actions and records. */
export const SETTING_STEPS: readonly Step[] = [
  { name: 'SETTINGS', run: removeIdempotencyKeys },
  { name: 'SETTINGS', run: removeStages },
  { name: 'SETTINGS', run: removeWebhookDeliveries },
  { name: 'SETTINGS', run: removeKeys },
  { name: 'SETTINGS', run: removeWebhooks },
  { name: 'SETTINGS', run: removeMappings },
  { name: 'SETTINGS', run: removeFields },
  { name: 'SETTINGS', run: removeLimits },
];

async function removeIdempotencyKeys(session: Session, { accountId, sizes }: Batch): Promise<BatchResult> {
  const [gone] = await session.query<Count & object>(eraseIdempotencyKeys(accountId, sizes.rows));
  return gone!.removed === 0 ? DONE : moved({ idempotencyKeys: gone!.removed });
}

async function removeStages(session: Session, { accountId }: Batch): Promise<BatchResult> {
  await session.query(lockAccount(accountId));
  const [gone] = await session.query<Count & object>(eraseStages(accountId));
  return gone!.removed === 0 ? DONE : moved({ stages: gone!.removed });
}

async function removeWebhookDeliveries(session: Session, { accountId, sizes }: Batch): Promise<BatchResult> {
  const [gone] = await session.query<Count & object>(eraseWebhookDeliveries(accountId, sizes.rows));
  return gone!.removed === 0 ? DONE : moved({ webhookDeliveries: gone!.removed });
}

async function removeWebhooks(session: Session, { accountId }: Batch): Promise<BatchResult> {
  const [gone] = await session.query<Count & object>(eraseWebhooks(accountId));
  return gone!.removed === 0 ? DONE : moved({ webhooks: gone!.removed });
}

async function removeKeys(session: Session, { accountId, erasureId, sizes }: Batch): Promise<BatchResult> {
  await session.query(revokeKeys(accountId, erasureId));
  const [gone] = await session.query<RemovedKeys & object>(eraseKeys(accountId, erasureId, sizes.rows));
  const { removed: apiKeys, requestBuckets, waits } = gone!;
  if (apiKeys > 0) return moved({ apiKeys, requestBuckets });
  return waits ? WAITS : DONE;
}

async function removeMappings(session: Session, { accountId }: Batch): Promise<BatchResult> {
  const [gone] = await session.query<Count & object>(eraseMappings(accountId));
  return gone!.removed === 0 ? DONE : moved({ savedMappings: gone!.removed });
}

async function removeFields(session: Session, { accountId }: Batch): Promise<BatchResult> {
  const [gone] = await session.query<Count & object>(eraseFields(accountId));
  return gone!.removed === 0 ? DONE : moved({ customFields: gone!.removed });
}

async function removeLimits(session: Session, { accountId }: Batch): Promise<BatchResult> {
  const [gone] = await session.query<Count & object>(eraseLimits(accountId));
  return gone!.removed === 0 ? DONE : moved({ limits: gone!.removed });
}
