import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an action has replaced is free again when that action is deleted, and is found by its id. */
export class FreedActions1764004500000 implements MigrationInterface {
  name = 'FreedActions1764004500000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      UPDATE bulk_actions a SET replaced_by = NULL
      WHERE replaced_by IS NOT NULL
        AND NOT EXISTS (SELECT FROM bulk_actions r WHERE r.id = a.replaced_by AND r.status <> 'DELETED');
      CREATE INDEX bulk_actions_replaced_by_idx ON bulk_actions (replaced_by) WHERE replaced_by IS NOT NULL`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX bulk_actions_replaced_by_idx');
  }
}
