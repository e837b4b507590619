import { v7 as uuidv7 } from 'uuid';
import { rowsOf } from '../server.js';

/** The tables that hold a waiting action, with their column of the action's id. */
const PARTS = [
  ['bulk_actions', 'id'],
  ['bulk_action_chunks', 'action_id'],
  ['bulk_action_units', 'action_id'],
] as const;

/**
 * Copies a waiting action with its file and its unit, as if it had been uploaded `times` more times. Updates the
 * planner's statistics, which autovacuum would do during so many uploads.
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
