import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What else means a value of a custom field in cells: for each of `allowed_values` a label, or null. */
export class ValueLabels1764005900001 implements MigrationInterface {
  name = 'ValueLabels1764005900001';

  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE custom_fields ADD COLUMN value_labels text[]');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE custom_fields DROP COLUMN value_labels');
  }
}
