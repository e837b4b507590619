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

/** @param {string} here URL of the folder, with a slash at its end; it has no folders in it */
export function useEntitiesOf(here) {
  const sources = JSON.parse(
    execFileSync(process.execPath, [transpiler, fileURLToPath(here)], { encoding: 'utf8' }),
  );
  registerHooks({
    resolve(specifier, context, nextResolve) {
      if (!specifier.startsWith('.') || !context.parentURL?.startsWith(root))
        return nextResolve(specifier, context);
      const { href } = new URL(specifier, context.parentURL);
      const fromHere = context.parentURL.startsWith(here);
      if (fromHere && href.startsWith(here)) return found(href.replace(/\.js$/, '.ts'));
      if (fromHere && href.startsWith(`${root}src/`))
        return found(href.replace(`${root}src/`, `${root}dist/`));
      if (href === `${root}dist/registered-entities.js`) return found(`${here}registered-entities.ts`);
      return nextResolve(specifier, context);
    },
    load(url, context, nextLoad) {
      if (!url.startsWith(here)) return nextLoad(url, context);
      return { format: 'module', source: sources[url.slice(here.length)], shortCircuit: true };
    },
  });
}

function found(url) {
  return { url, format: 'module', shortCircuit: true };
}
