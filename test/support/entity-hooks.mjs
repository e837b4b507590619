/**
 * For modules that are loaded with `node --import` before the built product: puts the `registered-entities.ts` of a
 * test folder in the place of the product's, and nothing else. The files there are TypeScript with decorators, which
 * Node does not read by itself.
 */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { URL } from 'node:url';
import ts from 'typescript';

const root = new URL('../../', import.meta.url).href;
const options = {
  target: ts.ScriptTarget.ES2024,
  module: ts.ModuleKind.ESNext,
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
  verbatimModuleSyntax: true,
  inlineSourceMap: true,
};

/** @param {string} here URL of the folder, with a slash at its end */
export function useEntitiesOf(here) {
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
      const text = readFileSync(new URL(url), 'utf8');
      const { outputText } = ts.transpileModule(text, { compilerOptions: options, fileName: url });
      return { format: 'module', source: outputText, shortCircuit: true };
    },
  });
}

function found(url) {
  return { url, format: 'module', shortCircuit: true };
}
