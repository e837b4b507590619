import pg from 'pg';
import { loadRolesConfig } from './config/roles-config.js';
import { ensureRoles, loginOf } from './database/ensure-roles.js';
import { waitForDatabase } from './database/wait-for-database.js';
import { startLogger } from './logging/logger.js';
import { runProcess } from './process/run-process.js';

/** Removes the superuser's password, so that it can only log in through the server's local socket. */
const LOCK_ADMIN = '--lock-admin';

/**
 * Creates the roles in `OWNER_DATABASE_URL` and `DATABASE_URL`, with their passwords, and grants them their rights on
 * the database in `ADMIN_DATABASE_URL`. Idempotent.
 */
runProcess(async () => {
  const config = loadRolesConfig();
  const { adminUrl, ownerUrl, appUrl, waitMs } = config;
  await waitForDatabase(adminUrl, waitMs, startLogger(config, 'roles'));
  const admin = new pg.Client({ connectionString: adminUrl, application_name: 'bulk-actions roles' });
  // A lost connection also fails the statement.
  admin.on('error', () => undefined);
  await admin.connect();
  try {
    const logins = { owner: loginOf(new URL(ownerUrl)), app: loginOf(new URL(appUrl)) };
    const { bypassesRowSecurity } = await ensureRoles(admin, logins);
    if (process.argv.includes(LOCK_ADMIN)) await admin.query('ALTER ROLE CURRENT_USER PASSWORD NULL');
    console.log(
      `Roles are ready: ${logins.owner.name} owns the tables, ${logins.app.name} is for API and workers.`,
    );
    if (!bypassesRowSecurity)
      console.log('Without row-level security, because this server lets nobody have BYPASSRLS.');
  } finally {
    await admin.end();
  }
});
