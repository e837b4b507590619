import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The column by which an action matches its rows with records; null: the key. */
export class MatchBy1764004600000 implements MigrationInterface {
  name = 'MatchBy1764004600000';

  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE bulk_actions ADD COLUMN match_by text');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE bulk_actions DROP COLUMN match_by');
  }
}
