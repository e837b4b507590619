import { loadConfig } from './config/load-config.js';
import { migrate } from './database/migrate.js';
import { secureTables } from './database/row-security.js';
import { runProcess } from './process/run-process.js';
import { migrateQueue } from './queue/queue-schema.js';
import { describeMergingKeys, findMergingKeys } from './records/merging-keys.js';
import { registeredEntities } from './registered-entities.js';
import { accountTables } from './schema/account-tables.js';
import { openDatabase } from './start-up.js';

import 'reflect-metadata';

/** Runs pending migrations. A separate deploy step before API and workers start. */
runProcess(async () => {
  const config = loadConfig();
  const dataSource = await openDatabase(config, 'migrate');
  try {
    const done = await migrate(dataSource);
    if (config.redisUrl === null) await migrateQueue(config.database.ownerUrl);
    console.log(done.length > 0 ? `Migrations applied: ${done.join(', ')}` : 'The database is up to date.');
    console.log(await secureTables(dataSource, accountTables(dataSource, registeredEntities)));
    for (const { processor: Processor } of registeredEntities) {
      const processor = new Processor();
      // The keys of a table of the application's own are the application's.
      if (processor.table !== null) continue;
      const line = describeMergingKeys(processor.entityType, await findMergingKeys(dataSource, processor));
      if (line !== null) console.log(line);
    }
  } finally {
    await dataSource.destroy();
  }
});
