import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The company of a contact. The index is for the list of a company's contacts, and for finding those of a company that
 * is deleted; contacts without one do not pay for it.
 */
export class ContactsCompany1764005200002 implements MigrationInterface {
  name = 'ContactsCompany1764005200002';

  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE contacts ADD COLUMN company_id bigint');
    await db.query(`
      ALTER TABLE contacts ADD CONSTRAINT contacts_company_id_fkey FOREIGN KEY (company_id)
        REFERENCES companies ON DELETE SET NULL DEFERRABLE`);
    await db.query(
      'CREATE INDEX contacts_by_company ON contacts (company_id, email) WHERE company_id IS NOT NULL',
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE contacts DROP COLUMN company_id');
  }
}
