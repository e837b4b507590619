import {
  assertSchemaCompatibility,
  DEFAULT_SCHEMA,
  LATEST_SCHEMA_VERSION,
  runMigrations,
  SchemaMigrationRequiredError,
  SchemaVersionMismatchError,
} from 'bullmq';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { codeOf } from '../database/sqlstate.js';
import { StartError } from '../process/start-error.js';
import { QUEUE_NAMES } from './jobs.js';

/** Where BullMQ has its tables when there is no Redis. */
export const QUEUE_SCHEMA = DEFAULT_SCHEMA;

/**
 * Makes BullMQ's tables in Postgres, or brings them up to date. Part of `migrate`: API and workers must not change
 * tables.
 *
 * @throws StartError when a newer BullMQ has been there
 */
export async function migrateQueue(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'bulk-actions migrate' });
  // A lost connection rejects the statement too.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await runMigrations(client, QUEUE_SCHEMA);
    // BullMQ makes the sequence of a queue's ids when it first needs one, which API and workers have no right to do.
    for (const name of QUEUE_NAMES) {
      if (!(await hasSequence(client, name)))
        await client.query(`SELECT ${QUEUE_SCHEMA}.next_job_id($1)`, [name]);
    }
  } catch (error) {
    throw aheadOrAsItIs(error);
  } finally {
    await client.end();
  }
}

type Queryable = Parameters<typeof assertSchemaCompatibility>[0];

async function hasSequence(client: Queryable, name: string): Promise<boolean> {
  const { rows } = await client.query<{ has: boolean }>(
    `SELECT to_regclass(quote_ident($1) || '.' || ${QUEUE_SCHEMA}.job_id_seq_name($2)) IS NOT NULL AS has`,
    [QUEUE_SCHEMA, name],
  );
  return rows[0]!.has;
}

/** @throws StartError when the queue's tables are not there, are those of an older BullMQ, or of one too new */
export async function assertQueueMigrated(dataSource: DataSource): Promise<void> {
  const client = {
    query: async (text: string, values: readonly unknown[] = []) => ({
      rows: await dataSource.query<never[]>(text, [...values]),
    }),
  };
  const version = await assertSchemaCompatibility(client, QUEUE_SCHEMA).catch((error: unknown) => {
    if (isWithoutTables(error)) return 0;
    throw aheadOrAsItIs(error);
  });
  if (version >= LATEST_SCHEMA_VERSION) {
    const has = await Promise.all(QUEUE_NAMES.map((name) => hasSequence(client, name)));
    if (!has.includes(false)) return;
  }
  const what = version === 0 ? "lacks the queue's tables" : "has the queue's tables of an earlier release";
  throw new StartError(`The database ${what}; run \`pnpm migrate\` first, or set REDIS_URL`);
}

/** BullMQ looks for the code on the error itself, and TypeORM wraps it. */
function isWithoutTables(error: unknown): boolean {
  return error instanceof SchemaMigrationRequiredError || codeOf(error) === '42P01';
}

function aheadOrAsItIs(error: unknown): unknown {
  if (!(error instanceof SchemaVersionMismatchError)) return error;
  return new StartError('A newer build has migrated the queue in the database; run a newer build');
}
