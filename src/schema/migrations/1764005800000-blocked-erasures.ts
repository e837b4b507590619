import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What keeps an erasure from going on: rows of an application's table that refer to records. */
export class BlockedErasures1764005800000 implements MigrationInterface {
  name = 'BlockedErasures1764005800000';

  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE account_erasures ADD COLUMN blocked_by text');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE account_erasures DROP COLUMN blocked_by');
  }
}
