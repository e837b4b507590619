import type { Statement } from '../../database/statement.js';

/**
 * Notes when keys were last used. Times of use are given as their age, so that only the database's clock counts. The
 * rows are locked in the order of their ids: other processes do the same at the same time.
 *
 * @param agesMs how long ago each key was used, in the order of `ids`
 */
export const noteUses = (ids: readonly string[], agesMs: readonly number[]): Statement => ({
  text: `
    WITH used AS (
      SELECT id, now() - age * interval '1 millisecond' AS at FROM unnest($1::uuid[], $2::float8[]) AS u (id, age)
    ), locked AS (
      SELECT k.id, u.at FROM api_keys k JOIN used u ON u.id = k.id ORDER BY k.id FOR NO KEY UPDATE OF k
    )
    UPDATE api_keys k SET last_used_at = l.at FROM locked l
    WHERE k.id = l.id AND (k.last_used_at < l.at OR k.last_used_at IS NULL)`,
  values: [ids, agesMs],
});
