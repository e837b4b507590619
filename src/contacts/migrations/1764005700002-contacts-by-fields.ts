import type { MigrationInterface, QueryRunner } from 'typeorm';

/** For the list by a custom field. Contacts without any do not pay for it. */
export class ContactsByFields1764005700002 implements MigrationInterface {
  name = 'ContactsByFields1764005700002';

  async up(db: QueryRunner): Promise<void> {
    await db.query(
      'CREATE INDEX contacts_by_fields ON contacts USING gin (field_terms(account_id, fields)) WHERE fields IS NOT NULL',
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX contacts_by_fields');
  }
}
