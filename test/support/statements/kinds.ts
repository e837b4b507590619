import pg from 'pg';
import ts from 'typescript';

/** What a value is in JavaScript; `json`: anything. */
export type Kind = 'string' | 'number' | 'boolean' | 'Buffer' | 'Date' | 'array' | 'json';

const { BOOL, BYTEA, DATE, FLOAT4, FLOAT8, INT2, INT4, JSON, JSONB, TIMESTAMP, TIMESTAMPTZ } =
  pg.types.builtins;

/** As pg gives them without parsers of ours: numbers that JavaScript cannot hold are strings. */
const KINDS: ReadonlyMap<number, Kind> = new Map<number, Kind>([
  [BOOL, 'boolean'],
  [BYTEA, 'Buffer'],
  ...[DATE, TIMESTAMP, TIMESTAMPTZ].map((type) => [type, 'Date'] as const),
  ...[FLOAT4, FLOAT8, INT2, INT4].map((type) => [type, 'number'] as const),
  ...[JSON, JSONB].map((type) => [type, 'json'] as const),
]);
/** Of bool, bytea, smallint, integer, text, bigint, real, double precision, jsonb and uuid: pg does not name them. */
const ARRAYS: ReadonlySet<number> = new Set([1000, 1001, 1005, 1007, 1009, 1016, 1021, 1022, 3807, 2951]);

/** @param type the number that Postgres has for a column's type */
export function kindOfColumn(type: number): Kind {
  return ARRAYS.has(type) ? 'array' : (KINDS.get(type) ?? 'string');
}

/** Null aside. */
export function kindOfType(type: ts.Type, checker: ts.TypeChecker): string {
  const some = checker.getNonNullableType(type);
  if (checker.isArrayType(some) || checker.isTupleType(some)) return 'array';
  const { flags } = some.isUnion() ? some.types[0]! : some;
  if ((flags & ts.TypeFlags.StringLike) !== 0) return 'string';
  if ((flags & ts.TypeFlags.NumberLike) !== 0) return 'number';
  if ((flags & ts.TypeFlags.BooleanLike) !== 0) return 'boolean';
  return some.symbol?.name ?? checker.typeToString(some);
}
