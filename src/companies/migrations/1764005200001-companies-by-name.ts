import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Contacts name their company by its name too. */
export class CompaniesByName1764005200001 implements MigrationInterface {
  name = 'CompaniesByName1764005200001';

  async up(db: QueryRunner): Promise<void> {
    await db.query('CREATE INDEX companies_by_name ON companies (account_id, name)');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX companies_by_name');
  }
}
