import { relative } from 'node:path';
import ts from 'typescript';
import { kindOfType } from './kinds.js';

/** A place where a statement is run. */
export interface StatementCall {
  /** Such as `src/a.ts:12`. */
  readonly place: string;
  /** Properties of the type of its rows; undefined where no type is given. */
  readonly columns: readonly { readonly name: string; readonly kind: string }[] | undefined;
  /** What builds the statement: exports of files in `sql/`. Several where the code chooses among them. */
  readonly builders: readonly ts.Symbol[];
  /** The statement's text, where it is written in that place. */
  readonly text: string | undefined;
}

/** Every statement that the service's sources run with `Sql.query`, `Session.queryAll` or `transact`. */
export function findCalls(program: ts.Program, builders: ReadonlySet<ts.Symbol>): StatementCall[] {
  const checker = program.getTypeChecker();
  const calls: StatementCall[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      if (isCallOf(['query'], node, checker)) calls.push(callOf(node, checker, builders));
      if (isCallOf(['queryAll', 'transact'], node, checker)) calls.push(...callsOf(node, checker, builders));
    }
    ts.forEachChild(node, visit);
  };
  for (const file of program.getSourceFiles()) {
    if (relative('src', file.fileName).startsWith('..')) continue;
    visit(file);
  }
  return calls;
}

/** Whether it is one of these methods of `Sql` or of what implements it. */
function isCallOf(methods: readonly string[], call: ts.CallExpression, checker: ts.TypeChecker): boolean {
  const called = call.expression;
  if (!ts.isPropertyAccessExpression(called) || !methods.includes(called.name.text)) return false;
  const declaration = checker.getResolvedSignature(call)?.declaration;
  const file = declaration?.getSourceFile().fileName ?? '';
  return /src\/database\/(database|session|statement)\.ts$/.test(file);
}

/** `query` resolves to an array of rows. */
function callOf(
  call: ts.CallExpression,
  checker: ts.TypeChecker,
  known: ReadonlySet<ts.Symbol>,
): StatementCall {
  return statementOf(call.arguments[0]!, resultOf(call, checker), checker, known);
}

/** `queryAll` and `transact` take an array of statements, and resolve to a tuple with an array of rows for each. */
function callsOf(
  call: ts.CallExpression,
  checker: ts.TypeChecker,
  known: ReadonlySet<ts.Symbol>,
): StatementCall[] {
  const [statements] = call.arguments;
  if (!ts.isArrayLiteralExpression(statements!)) return [];
  const results = checker.getTypeArguments(resultOf(call, checker) as ts.TypeReference);
  return statements.elements.map((statement, i) => statementOf(statement, results[i], checker, known));
}

function resultOf(call: ts.CallExpression, checker: ts.TypeChecker): ts.Type {
  const promise = checker.getReturnTypeOfSignature(checker.getResolvedSignature(call)!);
  return checker.getTypeArguments(promise as ts.TypeReference)[0]!;
}

/** @param rows an array of rows; undefined: it is not said what they are */
function statementOf(
  statement: ts.Expression,
  rows: ts.Type | undefined,
  checker: ts.TypeChecker,
  known: ReadonlySet<ts.Symbol>,
): StatementCall {
  const file = statement.getSourceFile();
  const line = file.getLineAndCharacterOfPosition(statement.getStart()).line + 1;
  const builders = new Set<ts.Symbol>();
  collectBuilders(statement, checker, known, builders, new Set());
  return {
    place: `${relative(process.cwd(), file.fileName)}:${line}`,
    columns: rows && columnsOf(rows, checker),
    builders: [...builders],
    text: textOf(statement),
  };
}

function columnsOf(rows: ts.Type, checker: ts.TypeChecker): StatementCall['columns'] {
  const [row] = checker.getTypeArguments(rows as ts.TypeReference);
  const columns = row!.getProperties().map((property) => ({
    name: property.name,
    kind: kindOfType(checker.getTypeOfSymbol(property), checker),
  }));
  return columns.length === 0 ? undefined : columns;
}

/** Follows variables to where they are declared, and leaves out the arguments of the builders that it finds. */
function collectBuilders(
  node: ts.Node,
  checker: ts.TypeChecker,
  known: ReadonlySet<ts.Symbol>,
  found: Set<ts.Symbol>,
  seen: Set<ts.Symbol>,
): void {
  const symbol = symbolOf(ts.isCallExpression(node) ? node.expression : node, checker);
  if (symbol !== undefined && known.has(symbol)) {
    found.add(symbol);
  } else if (symbol !== undefined && ts.isIdentifier(node)) {
    const source = seen.has(symbol) ? undefined : sourceOf(symbol.valueDeclaration);
    seen.add(symbol);
    if (source !== undefined) collectBuilders(source, checker, known, found, seen);
  } else {
    ts.forEachChild(node, (child) => collectBuilders(child, checker, known, found, seen));
  }
}

function symbolOf(node: ts.Node, checker: ts.TypeChecker): ts.Symbol | undefined {
  const symbol = ts.isIdentifier(node) ? checker.getSymbolAtLocation(node) : undefined;
  return symbol !== undefined && (symbol.flags & ts.SymbolFlags.Alias) !== 0
    ? checker.getAliasedSymbol(symbol)
    : symbol;
}

function sourceOf(declaration: ts.Declaration | undefined): ts.Node | undefined {
  if (declaration === undefined || !ts.isVariableDeclaration(declaration)) return undefined;
  const loop = declaration.parent.parent;
  return ts.isForOfStatement(loop) ? loop.expression : declaration.initializer;
}

function textOf(argument: ts.Node): string | undefined {
  if (!ts.isObjectLiteralExpression(argument)) return undefined;
  const text = argument.properties.find((property) => property.name?.getText() === 'text');
  return text !== undefined && ts.isPropertyAssignment(text) && ts.isStringLiteralLike(text.initializer)
    ? text.initializer.text
    : undefined;
}
