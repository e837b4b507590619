import { join } from 'node:path';
import ts from 'typescript';

/** The service's sources, as its build sees them. */
export function sourceProgram(): ts.Program {
  const config = ts.readConfigFile('tsconfig.build.json', (path) => ts.sys.readFile(path));
  const { options, fileNames } = ts.parseJsonConfigFileContent(config.config, ts.sys, process.cwd());
  return ts.createProgram(fileNames, options);
}

/** Whether values of a type are a `Statement`. */
export function isStatement(type: ts.Type): boolean {
  const names = new Set(type.getProperties().map(({ name }) => name));
  return names.has('text') && names.has('values');
}

/** What a file of statements exports, by its name. */
export interface Builder {
  readonly file: string;
  readonly name: string;
  /** Undefined for a statement that is a constant. */
  readonly parameters: readonly ts.Type[] | undefined;
  readonly symbol: ts.Symbol;
}

/** The statements that the files in `sql/` export; what else they export is parts of statements, and types. */
export function findBuilders(program: ts.Program): Builder[] {
  const checker = program.getTypeChecker();
  const files = program.getSourceFiles().filter(({ fileName }) => fileName.endsWith('.sql.ts'));
  return files.flatMap((file) =>
    checker.getExportsOfModule(checker.getSymbolAtLocation(file)!).flatMap((symbol): Builder[] => {
      if ((symbol.flags & ts.SymbolFlags.Value) === 0) return [];
      const type = checker.getTypeOfSymbol(symbol);
      const [signature] = type.getCallSignatures();
      const result = signature?.getReturnType() ?? type;
      if (!isStatement(checker.getNonNullableType(result))) return [];
      const parameters = signature?.getParameters().map((parameter) => checker.getTypeOfSymbol(parameter));
      return [{ file: join(file.fileName), name: symbol.name, parameters, symbol }];
    }),
  );
}
