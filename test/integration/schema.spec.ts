import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ContactsCompany1764005200002 } from '../../src/contacts/migrations/1764005200002-contacts-company.js';
import { ContactsByCompany1764005200003 } from '../../src/contacts/migrations/1764005200003-contacts-by-company.js';
import { migrate } from '../../src/database/migrate.js';
import type { TestDatabase } from '../support/database.js';
import { createTestDatabase } from '../support/database.js';

describe('the schema', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await createTestDatabase();
  });
  afterAll(() => db.drop());

  it('is what the entities say', async () => {
    const { upQueries } = await db.dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map((query) => query.query)).toEqual([]);
  });

  it('has a name of ours for every constraint', async () => {
    const rows = await db.rows<{ conname: string }>(
      `SELECT conname FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
       WHERE c.connamespace = 'public'::regnamespace AND contype <> 'n'
         AND t.relname <> 'schema_migrations' AND conname !~ ('^' || t.relname || '_')`,
    );
    expect(rows).toEqual([]);
  });

  it('is migrated once, also by two at the same time', async () => {
    const [first, second] = await Promise.all([db.asOwner(migrate), db.asOwner(migrate)]);
    expect([...first, ...second]).toEqual([]);
  });

  it('gives contacts their company without reading them, and an index while they are read', async () => {
    await db.asOwner(async (dataSource) => {
      const session = dataSource.createQueryRunner();
      const seen = (): Promise<{ scans: string; modes: string[] }[]> =>
        session.query(
          `SELECT (SELECT seq_scan FROM pg_stat_xact_user_tables WHERE relname = 'contacts') AS scans,
             (SELECT array_agg(mode::text) FROM pg_locks WHERE pid = pg_backend_pid()
              AND relation = 'contacts'::regclass) AS modes`,
        );
      await session.startTransaction();
      await new ContactsCompany1764005200002().down(session);
      const [before] = await seen();
      await new ContactsCompany1764005200002().up(session);
      expect((await seen())[0]!.scans).toBe(before!.scans);
      await session.commitTransaction();
      await session.startTransaction();
      await new ContactsByCompany1764005200003().up(session);
      expect((await seen())[0]!.modes).not.toContain('AccessExclusiveLock');
      await session.commitTransaction();
      await session.release();
    });
  });

  it('goes down and up again', async () => {
    const count = db.dataSource.migrations.length;
    await db.asOwner(async (dataSource) => {
      for (let i = 0; i < count; i++) await dataSource.undoLastMigration();
    });
    const left = await db.rows(
      `SELECT 1 FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'schema_migrations'`,
    );
    expect(left).toEqual([]);
    expect(await db.asOwner(migrate)).toHaveLength(count);
  });
});
