import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The rules under which an action was scanned, and how often they have changed before it was written. */
export class RulesVersion1764000900000 implements MigrationInterface {
  name = 'RulesVersion1764000900000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE bulk_actions ADD COLUMN rules_version integer, ADD COLUMN rescans integer NOT NULL DEFAULT 0`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE bulk_actions DROP COLUMN rules_version, DROP COLUMN rescans');
  }
}
