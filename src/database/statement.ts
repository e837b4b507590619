import type { QueryConfig, QueryResultRow } from 'pg';
import { arrayLiteral } from './array-literal.js';

/** Anything that runs a statement: the pool, or one connection inside a transaction. */
export interface Sql {
  query<R extends QueryResultRow>(statement: Statement): Promise<R[]>;
}

/** A parameter in the text of a statement. */
export type Parameter = `$${number}`;

/** A statement with its values, as the functions in `sql/` return it. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
  /** Prepared under this name, once in a session: for small statements that take longer to plan than to run. */
  readonly name?: string;
}

/** A statement as pg takes it. */
export const configOf = ({ text, values, name }: Statement): QueryConfig => ({
  text,
  values: values.map((value) => (Array.isArray(value) ? arrayLiteral(value) : value)),
  name,
});
