/**
 * `node transpile-folder.mjs FOLDER…`: prints the TypeScript files of folders as JavaScript, as JSON by path. A process
 * of its own, because the compiler takes 45 MiB that would be counted as those of whoever loads it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const compilerOptions = {
  target: ts.ScriptTarget.ES2024,
  module: ts.ModuleKind.ESNext,
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
  verbatimModuleSyntax: true,
  inlineSourceMap: true,
};

const paths = process.argv
  .slice(2)
  .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts'));
const sources = paths.map((path) => {
  const text = readFileSync(path, 'utf8');
  return [path, ts.transpileModule(text, { compilerOptions, fileName: path }).outputText];
});
process.stdout.write(JSON.stringify(Object.fromEntries(sources)));
