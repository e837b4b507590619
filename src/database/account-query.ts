import type { Connection, PoolClient, QueryConfig, QueryResult, QueryResultRow } from 'pg';
import { Query } from 'pg';
import { ACCOUNT_SETTING, REQUEST_ROLE } from './request-role.js';

/**
 * Until the transaction ends: the role of requests, and the account whose rows it sees. Of the condition that
 * row-level security adds, the planner expects so few rows that it would sort a whole file's chunks rather than read
 * two of them along an index; without bitmaps it reads along the index.
 *
 * The concatenation makes Postgres evaluate all three; without rows there is nothing to send back and to decode.
 */
const ACT_AS: QueryConfig<[string]> = {
  name: 'act-as',
  text: `
    SELECT WHERE set_config('role', '${REQUEST_ROLE}', true) || set_config('${ACCOUNT_SETTING}', $1, true)
              || set_config('enable_bitmapscan', 'off', true) IS NULL`,
};

const prepared = new WeakSet<PoolClient>();

/**
 * Runs a statement with the rights of an account, in the same round trip as what gives it these rights: Postgres takes
 * everything up to a Sync for one transaction, and both end with it. Inside of a transaction they last until its end.
 *
 * https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-PIPELINING
 *
 * @throws an error of Postgres when this session may not act as `REQUEST_ROLE`, without having run the statement
 */
export async function queryAs<R extends QueryResultRow>(
  client: PoolClient,
  account: string,
  config: QueryConfig,
): Promise<R[]> {
  if (!prepared.has(client)) {
    await client.query({ ...ACT_AS, values: [account] });
    prepared.add(client);
  }
  return new Promise((resolve, reject) => {
    // The simple protocol, which pg would use for a statement without values, ends the transaction before it.
    const extended = { ...config, queryMode: 'extended' };
    const query = new Query<R>(extended, undefined, (error, result) => {
      if (error) reject(error);
      // One result for each statement.
      else resolve((result as unknown as readonly QueryResult<R>[]).at(-1)!.rows);
    });
    const submit = query.submit.bind(query);
    query.submit = (connection) => {
      const { stream } = connection;
      stream.cork();
      try {
        sendActAs(connection, account);
        return submit(connection);
      } finally {
        stream.uncork();
      }
    };
    client.query(query);
  });
}

function sendActAs(connection: Connection, account: string): void {
  connection.bind({ portal: '', statement: ACT_AS.name, values: [account] }, true);
  connection.execute({ portal: '', rows: '0' }, true);
}
