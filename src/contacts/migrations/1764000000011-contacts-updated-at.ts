import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a contact was changed last. */
export class ContactsUpdatedAt1764000000011 implements MigrationInterface {
  name = 'ContactsUpdatedAt1764000000011';

  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE contacts ADD COLUMN updated_at timestamptz');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE contacts DROP COLUMN updated_at');
  }
}
