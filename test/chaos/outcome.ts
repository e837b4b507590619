import type { Stats } from '../support/client.js';
import type { TestDatabase } from '../support/database.js';
import type { ExpectedRow } from './truth.js';

/** A row as the service tells it. */
export interface ObservedRow extends Omit<ExpectedRow, 'status' | 'code'> {
  readonly status: string;
  readonly code: string | null;
  readonly recordId: string | null;
}

export interface ObservedContact {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly phone: string | null;
  readonly age: number | null;
  readonly actionId: string;
  readonly rowNumber: number;
}

/** What became of an action. */
export interface Observed {
  readonly actionId: string;
  readonly stats: Stats;
  readonly rows: readonly ObservedRow[];
}

export function readRows(db: TestDatabase, actionId: string): Promise<ObservedRow[]> {
  return db.rows<ObservedRow>(
    `SELECT row_number::integer AS "rowNumber", status, code, column_name AS column, value,
            duplicate_of_row::integer AS "duplicateOfRow", record_id AS "recordId"
     FROM bulk_action_rows WHERE action_id = $1 ORDER BY row_number`,
    [actionId],
  );
}

export function readContacts(db: TestDatabase, account: string): Promise<ObservedContact[]> {
  return db.rows<ObservedContact>(
    `SELECT id, email, name, phone, age, created_by_action_id AS "actionId",
            created_by_row::integer AS "rowNumber"
     FROM contacts WHERE account_id = $1 ORDER BY id`,
    [account],
  );
}

/** What a round must not leave behind, by name; all zero when nothing is left. */
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
