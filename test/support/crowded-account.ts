import { randomUUID } from 'node:crypto';
import { RULES_VERSION } from '../../src/bulk-actions/lifecycle/rules-version.js';
import type { TestDatabase } from './database.js';

/** Actions of one kind, of which `count` are inserted. */
interface Crowd {
  readonly status: string;
  readonly stage: string;
  readonly count: number;
  readonly unitState?: string;
  readonly rulesVersion?: number;
}

/**
 * Inserts actions with one unit each. They came a millisecond after each other, and their ids say nothing about that.
 *
 * @returns their ids in that order
 */
export async function crowd(
  db: TestDatabase,
  account: string,
  { status, stage, count, unitState = 'IDLE', rulesVersion = RULES_VERSION }: Crowd,
): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID());
  await db.rows(
    `INSERT INTO bulk_actions (id, account_id, entity_type, operation, status, stage, wait_reason, rules_version,
       total_items, chunk_count, bucket_count, units_total, stage_started_at)
     SELECT id, $2, 'CONTACT', 'CREATE', $3, $4, CASE WHEN $3 = 'QUEUED' THEN 'ACCOUNT_CONCURRENCY' END, $5,
            1, 1, 1, 1, now() - interval '1 hour' + no * interval '1 millisecond'
     FROM unnest($1::uuid[]) WITH ORDINALITY AS new (id, no)`,
    [ids, account, status, stage, rulesVersion],
  );
  await db.rows(
    `INSERT INTO bulk_action_units (action_id, account_id, stage, unit_no, state)
     SELECT id, $2, $3, 0, $4 FROM unnest($1::uuid[]) AS new (id)`,
    [ids, account, stage, unitState],
  );
  return ids;
}
