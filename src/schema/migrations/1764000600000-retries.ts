import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The action whose failed rows an action retries. Without a foreign key, because it stays when that one is purged. */
export class Retries1764000600000 implements MigrationInterface {
  name = 'Retries1764000600000';

  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE bulk_actions ADD COLUMN parent_id uuid');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE bulk_actions DROP COLUMN parent_id');
  }
}
