import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What accounts know of contacts besides the columns. */
export class ContactsFields1764005700001 implements MigrationInterface {
  name = 'ContactsFields1764005700001';

  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE contacts ADD COLUMN fields jsonb');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE contacts DROP COLUMN fields');
  }
}
