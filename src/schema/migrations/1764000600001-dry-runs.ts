import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A dry run counts against the account's minute when it is confirmed; the index finds those of the last one. */
export class DryRuns1764000600001 implements MigrationInterface {
  name = 'DryRuns1764000600001';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE bulk_actions ADD COLUMN dry_run boolean NOT NULL DEFAULT false, ADD COLUMN confirmed_at timestamptz;
      CREATE INDEX bulk_actions_confirmed_idx ON bulk_actions (account_id, confirmed_at)
        WHERE confirmed_at IS NOT NULL`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE bulk_actions DROP COLUMN dry_run, DROP COLUMN confirmed_at');
  }
}
