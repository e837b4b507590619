import type { Statement } from '../../database/statement.js';

/** Names as Postgres has them, quoted. */
export interface KeyColumn {
  readonly table: string;
  readonly key: string;
}

export interface StoredKey {
  accountId: string;
  key: string;
}

/**
 * The next keys that rules may read as others, in the order of the unique index: those with anything but visible ASCII,
 * such that begin like a formula or have a value that does, and domains in the form of DNS. Others are read as they
 * stand.
 *
 * @param beyond the last of those before
 */
export const readSuspectKeys = (
  { table, key }: KeyColumn,
  { accountId, key: last }: StoredKey,
  limit: number,
): Statement => ({
  text: `
    SELECT account_id AS "accountId", ${key} AS key FROM ${table}
    WHERE (account_id, ${key}) > ($1, $2)
      AND (${key} ~ '[^!-~]' OR ${key} ~ '(^|:)=' OR position('xn--' IN lower(${key})) > 0)
    ORDER BY account_id, ${key} LIMIT $3`,
  values: [accountId, last, limit],
});

/** In the session only, and only until its transaction ends. */
export const createOtherKeys: Statement = {
  text: `
    CREATE TEMPORARY TABLE other_keys (account_id text COLLATE "C", key text COLLATE "C", read_as text COLLATE "C")
    ON COMMIT DROP`,
  values: [],
};

/** Keys, and as what rules read them now. All arrays are equally long. */
export const saveOtherKeys = (
  accounts: readonly string[],
  keys: readonly string[],
  readAs: readonly string[],
): Statement => ({
  text: 'INSERT INTO other_keys SELECT * FROM unnest($1::text[], $2::text[], $3::text[])',
  values: [accounts, keys, readAs],
});

export interface MergingKeys {
  /** Keys that share what they are read as with others of their account. */
  keys: number;
  /** What they are read as. */
  become: number;
  /** Keys that are read as others, with or without company. */
  others: number;
}

export const countMergingKeys = ({ table, key }: KeyColumn): Statement => ({
  text: `
    SELECT coalesce(sum(keys) FILTER (WHERE keys > 1), 0)::double precision AS keys,
           (count(*) FILTER (WHERE keys > 1))::double precision AS become,
           coalesce(sum(others), 0)::double precision AS others
    FROM (
      SELECT count(*) AS others, count(*) + (
               SELECT count(*) FROM ${table} t WHERE t.account_id = o.account_id AND t.${key} = o.read_as) AS keys
      FROM other_keys o GROUP BY account_id, read_as
    ) g`,
  values: [],
});
