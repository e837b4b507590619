import type { Statement } from '../../../database/statement.js';
import { KEY_COLUMNS } from './key-columns.sql.js';

export interface KeyFilter {
  /** Undefined: keys of all accounts and of the operator. */
  readonly accountId?: string | undefined;
  /** Id of the last key of the page before. */
  readonly after?: string | undefined;
}

/** The newest keys first: ids of version 7 are ordered by time. */
export const findKeys = ({ accountId, after }: KeyFilter, limit: number): Statement => ({
  text: `
    SELECT ${KEY_COLUMNS} FROM api_keys k
    WHERE ($1::text IS NULL OR k.account_id = $1) AND ($2::uuid IS NULL OR k.id < $2)
    ORDER BY k.id DESC LIMIT $3`,
  values: [accountId ?? null, after ?? null, limit],
});

export const findKey = (id: string): Statement => ({
  text: `SELECT ${KEY_COLUMNS} FROM api_keys k WHERE k.id = $1`,
  values: [id],
});
