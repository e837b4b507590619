import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import type { BenchEntity } from './entities.js';
import type { BenchFile } from './files.js';

/** @throws Error where the machine has no psql */
export function assertPsql(): void {
  if (spawnSync('psql', ['--version']).status === 0) return;
  throw new Error('psql, which the benchmark compares with, is not on the PATH (Debian: postgresql-client)');
}

/** @param input file that psql reads as its stdin */
export async function runPsql(url: string, args: readonly string[], input?: string): Promise<void> {
  const stdin = input === undefined ? ('ignore' as const) : openSync(input, 'r');
  try {
    const child = spawn('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', ...args], {
      env: { PATH: process.env.PATH, ...connection(url) },
      stdio: [stdin, 'ignore', 'pipe'],
    });
    let stderr = '';
    child.stderr!.on('data', (data: Buffer) => (stderr += data.toString()));
    const [code] = (await once(child, 'close')) as [number | null];
    if (code !== 0) throw new Error(`psql ${args.join(' ')} failed:\n${stderr}`);
  } finally {
    if (typeof stdin === 'number') closeSync(stdin);
  }
}

/** Raw `COPY` of a clean file straight into the table, over two connections in parallel. */
export async function copyIn(url: string, file: BenchFile): Promise<void> {
  const columns = ['account_id', 'created_by_action_id', 'created_by_row', ...file.entity.columns].join(', ');
  const copy = `\\copy ${file.entity.table} (${columns}) FROM pstdin WITH (FORMAT csv)`;
  await Promise.all(file.copyHalves.map((half) => runPsql(url, ['-c', copy], half)));
}

/**
 * Variables of the scripts in `psql/`.
 *
 * @param joinFirst whether rows that change nothing are found by a join first, instead of by the conflict alone
 */
export function scriptVariables(
  entity: BenchEntity,
  { account, action, joinFirst }: { account: string; action: string; joinFirst: boolean },
): string[] {
  const changed = entity.columns.filter((column) => column !== 'email');
  const value = (column: string): string => `coalesce(excluded.${column}, t.${column})`;
  const same = changed.map((column) => `t.${column} IS NOT DISTINCT FROM coalesce(c.${column}, t.${column})`);
  const variables = {
    account,
    action,
    table: entity.table,
    // Files without a script are not compared with psql.
    stage: entity.stageScript ?? '',
    columns: entity.columns.join(', '),
    join_first: `${joinFirst}`,
    same: same.join(' AND '),
    changes: changed.map((column) => `${column} = ${value(column)}`).join(', '),
    differs: changed.map((column) => `t.${column} IS DISTINCT FROM ${value(column)}`).join(' OR '),
  };
  return Object.entries(variables).flatMap(([name, text]) => ['-v', `${name}=${text}`]);
}

/** The connection as environment variables; other users of the machine can read a command line. */
function connection(url: string): Record<string, string> {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url);
  return {
    PGHOST: decodeURIComponent(hostname),
    PGPORT: port || '5432',
    PGUSER: decodeURIComponent(username),
    PGPASSWORD: decodeURIComponent(password),
    PGDATABASE: pathname.slice(1),
    ...(searchParams.has('sslmode') && { PGSSLMODE: searchParams.get('sslmode')! }),
  };
}
