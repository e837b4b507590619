import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an empty cell means to UPSERT and UPDATE. */
export class EmptyCells1764000000010 implements MigrationInterface {
  name = 'EmptyCells1764000000010';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE bulk_actions ADD COLUMN empty_cells text NOT NULL DEFAULT 'keep',
        ADD CONSTRAINT bulk_actions_empty_cells_check CHECK (empty_cells IN ('keep', 'clear'))`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE bulk_actions DROP COLUMN empty_cells');
  }
}
