import { v7 as uuidv7 } from 'uuid';
import { rowsOf } from '../server.js';

/** What there is of an action that waits, and which column is its id. */
const PARTS = [
  ['bulk_actions', 'id'],
  ['bulk_action_chunks', 'action_id'],
  ['bulk_action_units', 'action_id'],
] as const;

/**
 * Makes more of an action that waits, its file and its unit included, as if it had been sent so often. While so many
 * are sent autovacuum would tell the planner of them; here it is told at once.
 */
export async function copyAction(url: string, id: string, times: number): Promise<void> {
  const ids = Array.from({ length: times }, () => uuidv7());
  for (const [table, column] of PARTS) {
    await rowsOf(
      url,
      `INSERT INTO ${table}
       SELECT (jsonb_populate_record(one, jsonb_build_object('${column}', new_id))).*
       FROM ${table} one CROSS JOIN unnest($2::uuid[]) AS new_id WHERE one.${column} = $1`,
      [id, ids],
    );
  }
  await rowsOf(url, `ANALYZE ${PARTS.map(([table]) => table).join(', ')}`);
}
