import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which deaths of workers a unit may have caused, and among which of its rows the cause is. What was counted before
 * told nothing of that, so it counts as one.
 */
export class Deaths1764001400000 implements MigrationInterface {
  name = 'Deaths1764001400000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE workers ADD COLUMN computes text;
      ALTER TABLE bulk_action_units
        ADD COLUMN lost_workers uuid[] NOT NULL DEFAULT '{}',
        ADD COLUMN suspect_rows integer,
        ADD COLUMN suspect_until integer;
      UPDATE bulk_action_units SET crashes = 1 WHERE crashes > 1`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE bulk_action_units DROP COLUMN lost_workers, DROP COLUMN suspect_rows, DROP COLUMN suspect_until;
      ALTER TABLE workers DROP COLUMN computes`);
  }
}
