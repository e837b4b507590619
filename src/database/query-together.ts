import type { Connection, PoolClient, QueryConfig, QueryResult, QueryResultRow } from 'pg';
import { Query } from 'pg';

/** The part of pg's `Query` that its types leave out: sends everything of an execution, with the Sync behind it. */
interface Preparable {
  prepare(connection: Connection): void;
}

/** Statements that were prepared in a session. */
const prepared = new WeakMap<PoolClient, Set<string>>();

/**
 * Runs statements one after the other in a single round trip. Postgres skips those that follow one that fails, and does
 * not commit what came before it.
 *
 * Outside of a transaction they are one. Where a named statement is new to the session, each of them takes a round trip
 * of its own, because pg would not notice if Postgres skipped its preparation.
 *
 * https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-PIPELINING
 *
 * @param statements in a transaction, which may begin or end with them
 * @returns the rows of each
 */
export async function queryTogether(
  client: PoolClient,
  statements: readonly QueryConfig[],
): Promise<QueryResultRow[][]> {
  const known = prepared.get(client) ?? new Set<string>();
  prepared.set(client, known);
  if (statements.every(({ name }) => name === undefined || known.has(name)))
    return sendAll(client, statements);
  const rows: QueryResultRow[][] = [];
  for (const statement of statements) {
    rows.push((await client.query<QueryResultRow>(statement)).rows);
    if (statement.name !== undefined) known.add(statement.name);
  }
  return rows;
}

function sendAll(client: PoolClient, statements: readonly QueryConfig[]): Promise<QueryResultRow[][]> {
  const queries = statements.map((config) => ({ ...config, queryMode: 'extended' }));
  return new Promise((resolve, reject) => {
    const last = new Query(queries.at(-1), undefined, (error, results) => {
      if (error) reject(error);
      // One result for each statement; a single one comes by itself.
      else
        resolve(
          [results as unknown as QueryResult | QueryResult[]]
            .flat()
            .map(({ rows }) => rows as QueryResultRow[]),
        );
    });
    const submit = last.submit.bind(last);
    last.submit = (connection) => {
      const { stream } = connection;
      stream.cork();
      try {
        const unsynced = Object.create(connection, { sync: { value: () => undefined } }) as Connection;
        for (const query of queries.slice(0, -1))
          (new Query(query) as unknown as Preparable).prepare(unsynced);
        return submit(connection);
      } finally {
        stream.uncork();
      }
    };
    client.query(last);
  });
}
