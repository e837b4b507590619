import { ApiKeys } from './auth/keys/api-keys.service.js';
import type { Command } from './auth/keys/command/parse-command.js';
import { parseCommand } from './auth/keys/command/parse-command.js';
import { runCommand } from './auth/keys/command/run-command.js';
import { USAGE } from './auth/keys/command/usage.js';
import { loadKeysConfig } from './config/keys-config.js';
import { Database } from './database/database.js';
import { assertMigrated } from './database/migrate.js';
import { waitForDatabase } from './database/wait-for-database.js';
import { findEmbeddedDatabase } from './process/launcher-files.js';
import { runProcess } from './process/run-process.js';
import { registeredEntities } from './registered-entities.js';
import { createDataSource } from './schema/data-source.js';

import 'reflect-metadata';

/** A person waits for the answer. */
const WAIT_MS = 3000;

/** Creates, lists, rotates and revokes API keys; `pnpm keys help` says how. */
runProcess(async () => {
  const entityTypes = registeredEntities.map(({ processor: Processor }) => new Processor().entityType);
  const command = parseCommand(process.argv.slice(2), { entityTypes, now: new Date() });
  console.log(command.verb === 'help' ? USAGE : await runOnDatabase(command));
});

async function runOnDatabase(command: Command): Promise<string> {
  const config = loadKeysConfig();
  const url = config.databaseUrl ?? findEmbeddedDatabase(config.dataDir);
  await waitForDatabase(url, WAIT_MS, { info: () => undefined });
  const settings = { url, poolSize: 1, applicationName: 'bulk-actions keys' };
  const dataSource = await createDataSource(settings, registeredEntities).initialize();
  try {
    await assertMigrated(dataSource);
    return await runCommand(command, new ApiKeys(new Database(dataSource)));
  } finally {
    await dataSource.destroy();
  }
}
