import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What narrows the type of a custom field: lengths, a pattern, a range. */
export class FieldOptions1764005900000 implements MigrationInterface {
  name = 'FieldOptions1764005900000';

  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE custom_fields ADD COLUMN options jsonb');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE custom_fields DROP COLUMN options');
  }
}
