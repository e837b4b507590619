import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The action that replaces one, without a foreign key like `parent_id`; and the children of an action are found. */
export class Corrections1764004100000 implements MigrationInterface {
  name = 'Corrections1764004100000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE bulk_actions ADD COLUMN replaced_by uuid;
      CREATE INDEX bulk_actions_parent_idx ON bulk_actions (parent_id) WHERE parent_id IS NOT NULL`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX bulk_actions_parent_idx;
      ALTER TABLE bulk_actions DROP COLUMN replaced_by`);
  }
}
