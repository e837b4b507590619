import pg from 'pg';
import { loadRolesConfig } from './config/roles-config.js';
import { ensureRoles, loginOf } from './database/ensure-roles.js';
import { waitForDatabase } from './database/wait-for-database.js';
import { startLogger } from './logging/logger.js';
import { runProcess } from './process/run-process.js';

/** Takes the password of the superuser away, who then comes in through the socket of the server alone. */
const LOCK_ADMIN = '--lock-admin';

/**
 * Makes the roles that `OWNER_DATABASE_URL` and `DATABASE_URL` name, with their passwords, and grants them what they
 * need in the database of `ADMIN_DATABASE_URL`. May run again at any time.
 */
runProcess(async () => {
  const config = loadRolesConfig();
  const { adminUrl, ownerUrl, appUrl, waitMs } = config;
  await waitForDatabase(adminUrl, waitMs, startLogger(config, 'roles'));
  const admin = new pg.Client({ connectionString: adminUrl, application_name: 'bulk-actions roles' });
  // A connection that is lost fails the statement too.
  admin.on('error', () => undefined);
  await admin.connect();
  try {
    const logins = { owner: loginOf(new URL(ownerUrl)), app: loginOf(new URL(appUrl)) };
    await ensureRoles(admin, logins);
    if (process.argv.includes(LOCK_ADMIN)) await admin.query('ALTER ROLE CURRENT_USER PASSWORD NULL');
    console.log(`The tables belong to ${logins.owner.name}; API and workers are ${logins.app.name}.`);
  } finally {
    await admin.end();
  }
});
