/**
 * For modules that are loaded with `node --import` before the built product: puts the `registered-entities.ts` of a
 * test folder in the place of the product's, and nothing else. The files there are TypeScript with decorators, which
 * Node does not read by itself.
 */
import { execFileSync } from 'node:child_process';
import { registerHooks } from 'node:module';
import { fileURLToPath, URL } from 'node:url';

const root = new URL('../../', import.meta.url).href;
const transpiler = fileURLToPath(new URL('./transpile-folder.mjs', import.meta.url));

/**
 * @param {string} here URL of the folder, with a slash at its end; it has no folders in it
 * @param {string[]} others likewise, of which it uses entities
 */
export function useEntitiesOf(here, ...others) {
  const folders = [here, ...others];
  const isOurs = (url) => folders.some((folder) => url.startsWith(folder));
  const paths = folders.map((folder) => fileURLToPath(folder));
  const sources = JSON.parse(execFileSync(process.execPath, [transpiler, ...paths], { encoding: 'utf8' }));
  registerHooks({
    resolve(specifier, context, nextResolve) {
      if (!specifier.startsWith('.') || !context.parentURL?.startsWith(root))
        return nextResolve(specifier, context);
      const { href } = new URL(specifier, context.parentURL);
      const fromOurs = isOurs(context.parentURL);
      if (fromOurs && isOurs(href)) return found(href.replace(/\.js$/, '.ts'));
      if (fromOurs && href.startsWith(`${root}src/`))
        return found(href.replace(`${root}src/`, `${root}dist/`));
      if (href === `${root}dist/registered-entities.js`) return found(`${here}registered-entities.ts`);
      return nextResolve(specifier, context);
    },
    load(url, context, nextLoad) {
      if (!isOurs(url)) return nextLoad(url, context);
      return { format: 'module', source: sources[fileURLToPath(url)], shortCircuit: true };
    },
  });
}

function found(url) {
  return { url, format: 'module', shortCircuit: true };
}
