import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What contacts are tagged with. */
export class ContactsTags1764004610000 implements MigrationInterface {
  name = 'ContactsTags1764004610000';

  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE contacts ADD COLUMN tags text[]');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE contacts DROP COLUMN tags');
  }
}
