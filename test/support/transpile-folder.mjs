/**
 * `node transpile-folder.mjs FOLDER`: prints the TypeScript files of a folder as JavaScript, as JSON by file name. A
 * process of its own, because the compiler takes 45 MiB that would be counted as those of whoever loads it.
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

const [folder] = process.argv.slice(2);
const names = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'));
const sources = names.map((fileName) => {
  const text = readFileSync(join(folder, fileName), 'utf8');
  return [fileName, ts.transpileModule(text, { compilerOptions, fileName }).outputText];
});
process.stdout.write(JSON.stringify(Object.fromEntries(sources)));
