import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The company of a contact. The table is locked for a moment only: a column that is added empty, with its key beside
 * it, is neither written nor compared with the companies.
 */
export class ContactsCompany1764005200002 implements MigrationInterface {
  name = 'ContactsCompany1764005200002';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE contacts ADD COLUMN company_id bigint CONSTRAINT contacts_company_id_fkey
        REFERENCES companies ON DELETE SET NULL DEFERRABLE`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE contacts DROP COLUMN company_id');
  }
}
