import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a row that fails means to the others. */
export class RowErrors1764000600002 implements MigrationInterface {
  name = 'RowErrors1764000600002';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE bulk_actions ADD COLUMN on_row_error text NOT NULL DEFAULT 'continue',
        ADD CONSTRAINT bulk_actions_on_row_error_check CHECK (on_row_error IN ('continue', 'abort'))`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE bulk_actions DROP COLUMN on_row_error');
  }
}
