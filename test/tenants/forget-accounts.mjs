/**
 * `node --import` of this: the built product, whose statements for requests all forget their account. For tests: then
 * row-level security alone keeps accounts apart.
 */
import { registerHooks } from 'node:module';

/** By the end of a module's address: what stands there, and what is put in its place. */
const FORGETTING = [
  ['/dist/auth/sql/is-visible.sql.js', /\$\{prefix\}account_id = \$\$\{at\}/, '$${at} = $${at}'],
  ['/dist/auth/access.js', /accountId: account\b/, ''],
  ['/dist/bulk-actions/receive/idempotency/sql/find-used-key.sql.js', /k\.account_id = \$4/, '$4 = $4'],
];

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    const planted = FORGETTING.find(([end]) => url.endsWith(end));
    if (planted === undefined) return loaded;
    const [end, pattern, instead] = planted;
    const source = loaded.source.toString();
    if (!pattern.test(source)) throw new Error(`${end} does not hold what is to be forgotten`);
    return { ...loaded, source: source.replace(pattern, () => instead) };
  },
});
