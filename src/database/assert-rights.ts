import { escapeIdentifier } from 'pg';
import type { DataSource } from 'typeorm';
import { StartError } from '../process/start-error.js';
import { Database } from './database.js';
import type { MissingRight } from './sql/find-missing-rights.sql.js';
import {
  missingOfQueue,
  missingOfSearchPath,
  missingOfTables,
  missingReading,
} from './sql/find-missing-rights.sql.js';

/** How many missing rights the message names; it counts the rest, so that it stays one line if nothing was granted. */
const MAX_TOLD = 12;

/**
 * Checks the rights of the pool's role at start, because a missing one would only show with the first file.
 *
 * @param queueSchema where a queue in Postgres has its tables; `null`: the queue is elsewhere
 * @throws StartError one line that names every right that is missing
 */
export async function assertRights(dataSource: DataSource, queueSchema: string | null): Promise<void> {
  const database = new Database(dataSource);
  const tables = dataSource.entityMetadatas.map(({ schema, tableName, columns }) => ({
    name: [schema, tableName].flatMap((name) => (name ? escapeIdentifier(name) : [])).join('.'),
    columns: columns.map(({ databaseName }) => databaseName),
  }));
  const statements = [
    missingOfSearchPath,
    missingReading(dataSource.options.migrationsTableName!),
    missingOfTables(tables),
    ...(queueSchema === null ? [] : [missingOfQueue(queueSchema)]),
  ];
  const missing: MissingRight[] = [];
  for (const statement of statements) missing.push(...(await database.query<MissingRightRow>(statement)));
  if (missing.length === 0) return;
  const [me] = await database.query<{ name: string }>({ text: 'SELECT current_user AS name', values: [] });
  throw new StartError(describeMissingRights(me!.name, missing));
}

type MissingRightRow = MissingRight & Record<string, unknown>;

/** @returns one line, such as `The role app lacks INSERT on contacts (phone); …` */
export function describeMissingRights(role: string, missing: readonly MissingRight[]): string {
  const told = missing.slice(0, MAX_TOLD).map(({ right, of, columns }) => {
    const name = of.replace(/^"([a-z_][a-z0-9_]*)"$/, '$1');
    return `${right} on ${name}${columns === null ? '' : ` (${columns.join(', ')})`}`;
  });
  const rest = missing.length - told.length;
  const more = rest > 0 ? ` and ${rest} more` : '';
  return (
    `The role ${role} lacks ${told.join(', ')}${more} in the database; ` +
    'docs/operations.md lists the statements that grant them'
  );
}
