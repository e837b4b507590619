import type { Statement } from '../../../database/statement.js';
import type { LookupTarget } from '../lookup-target.js';

export interface FoundTargets {
  /** Ids in the order of the texts, with commas between; empty where there is none. */
  ids: string;
  /** A character for each text: `f` found, `a` ambiguous, `n` not found, `g` found and gone before it was locked. */
  states: string;
}

/**
 * Finds the account's records that texts say, all in one statement. The first column that finds any decides. Records
 * that the action itself has made are found by the last column alone, the key under which they were made: otherwise it
 * would depend on the order of the chunks whether a text finds them.
 *
 * With locks, the records can neither be deleted nor change their ids until the transaction ends. They are locked in
 * the order of their keys' bytes, as all statements do, so that imports of them cannot deadlock with this. `LIMIT`
 * makes Postgres look up each text in the index, as in `findRecords`. `OFFSET 0` hides from it which account it is: of
 * one that its statistics do not know it expects one record, by whatever index, and would read all of it for each text.
 *
 * @param values for each of `target.by` what each text is as a value of that column
 * @param keys of the records that texts make; `null`: none are made
 */
export const findTargets = (
  target: LookupTarget,
  { accountId, actionId }: { readonly accountId: string; readonly actionId: string },
  values: readonly (readonly (string | null)[])[],
  keys: readonly (string | null)[] | null,
  isLocking: boolean,
): Statement => {
  const own = 'created_by_action_id <> $2';
  const searches = target.by.map(({ name }) => ({ name, isAsked: own }));
  if (keys !== null) searches.push({ name: target.key, isAsked: 'true' });
  const arrays = searches.map((_, i) => `$${i + 3}::text[]`).join(', ');
  const names = searches.map((_, i) => `v${i}`).join(', ');
  const decided = searches.map((_, i) => `WHEN f${i}.found > 0 THEN f${i}`);
  const part = (field: string): string => `CASE ${decided.map((when) => `${when}.${field}`).join(' ')} END`;
  const id = isLocking ? 'l.id' : 's.id';
  return {
    text: `
    WITH said AS MATERIALIZED (
      SELECT a.account_id, s.place, ${part('id')} AS id, ${part('key')} AS key, coalesce(${part('found')}, 0) AS found
      FROM (SELECT $1::text COLLATE "C" AS account_id OFFSET 0) a
      CROSS JOIN unnest(${arrays}) WITH ORDINALITY AS s (${names}, place)
      ${searches.map(({ name, isAsked }, i) => searchOf(target, name, isAsked, i)).join('')}
    )${isLocking ? lockedOf(target) : ''}
    SELECT string_agg(CASE found WHEN 1 THEN coalesce(${id}::text, '') ELSE '' END, ',' ORDER BY place) AS ids,
           string_agg(CASE WHEN found = 0 THEN 'n' WHEN found > 1 THEN 'a' WHEN ${id} IS NULL THEN 'g' ELSE 'f' END, ''
             ORDER BY place) AS states
    FROM said s${isLocking ? ' LEFT JOIN locked l ON l.id = s.id' : ''}`,
    values: [accountId, actionId, ...values, ...(keys === null ? [] : [keys])],
  };
};

/** Is not asked where an earlier search has found something. */
function searchOf({ table, key }: LookupTarget, name: string, isAsked: string, i: number): string {
  const earlier = Array.from({ length: i }, (_, before) => ` AND f${before}.found = 0`).join('');
  return `
      CROSS JOIN LATERAL (
        SELECT min(id) AS id, min(key) AS key, count(*)::integer AS found FROM (
          SELECT id, ${key} AS key FROM ${table}
          WHERE account_id = a.account_id AND ${name} = s.v${i} AND ${isAsked}${earlier} LIMIT 2
        ) t
      ) f${i}`;
}

function lockedOf({ table }: LookupTarget): string {
  return `, locked AS MATERIALIZED (
      SELECT t.id FROM (
        SELECT DISTINCT id, key COLLATE "C" AS key, account_id FROM said WHERE found = 1 ORDER BY 2, 1
      ) k
      CROSS JOIN LATERAL (
        SELECT id FROM ${table} WHERE id = k.id AND account_id = k.account_id LIMIT 1 FOR KEY SHARE
      ) t
    )`;
}
