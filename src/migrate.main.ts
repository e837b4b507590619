import 'reflect-metadata';
import { runProcess } from './common/run-process.js';
import { loadConfig } from './config/config.js';
import { createDataSource } from './database/data-source.js';
import { migrate } from './database/migrate.js';
import { registeredEntities } from './registered-entities.js';

/** Brings the database up to date: a deploy step of its own, before API and workers start. */
runProcess(async () => {
  const { database } = loadConfig();
  const settings = { url: database.url, poolSize: 4, applicationName: 'bulk-actions migrate' };
  const dataSource = await createDataSource(settings, registeredEntities).initialize();
  try {
    const done = await migrate(dataSource);
    console.log(done.length > 0 ? `Migrated: ${done.join(', ')}` : 'The database is up to date.');
  } finally {
    await dataSource.destroy();
  }
});
