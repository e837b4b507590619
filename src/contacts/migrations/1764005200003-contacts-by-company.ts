import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * For the list of a company's contacts, and for finding those of a company that is deleted, which Postgres does by its
 * id alone; contacts without one do not pay for it. Apart from the column, whose lock would keep reads out meanwhile.
 */
export class ContactsByCompany1764005200003 implements MigrationInterface {
  name = 'ContactsByCompany1764005200003';

  async up(db: QueryRunner): Promise<void> {
    await db.query(
      `CREATE INDEX contacts_by_company ON contacts (company_id, account_id, email) WHERE company_id IS NOT NULL`,
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX contacts_by_company');
  }
}
