import type { TestDatabase } from '../support/database.js';

/** Counts rows that must not remain after a round, by name. */
export async function countLeftovers(db: TestDatabase): Promise<Record<string, number>> {
  const [counts] = await db.rows<Record<string, number>>(
    `SELECT (SELECT count(*) FROM bulk_action_units)::integer AS units,
            (SELECT count(*) FROM bulk_action_keys)::integer AS keys,
            (SELECT count(*) FROM bulk_actions WHERE status = 'RECEIVING')::integer AS uploads,
            (SELECT count(*) FROM bulk_action_chunks c
             WHERE NOT EXISTS (SELECT FROM bulk_actions a WHERE a.id = c.action_id))::integer AS chunks`,
  );
  return counts!;
}
