import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Chunks are scanned and counted while their file arrives, before its totals are known. */
export class EarlyScans1764002000000 implements MigrationInterface {
  name = 'EarlyScans1764002000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE bulk_actions
        DROP CONSTRAINT bulk_actions_counts_check, DROP CONSTRAINT bulk_actions_units_check,
        ADD CONSTRAINT bulk_actions_counts_check
          CHECK (status = 'RECEIVING' OR successful_items + failed_items + skipped_items <= total_items),
        ADD CONSTRAINT bulk_actions_units_check CHECK (status = 'RECEIVING' OR units_done <= units_total)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DELETE FROM bulk_actions WHERE status = 'RECEIVING';
      ALTER TABLE bulk_actions
        DROP CONSTRAINT bulk_actions_counts_check, DROP CONSTRAINT bulk_actions_units_check,
        ADD CONSTRAINT bulk_actions_counts_check
          CHECK (successful_items + failed_items + skipped_items <= total_items),
        ADD CONSTRAINT bulk_actions_units_check CHECK (units_done <= units_total)`);
  }
}
