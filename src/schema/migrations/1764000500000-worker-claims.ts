import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a worker last took a unit: units that have been done are gone, and do not tell any more. */
export class WorkerClaims1764000500000 implements MigrationInterface {
  name = 'WorkerClaims1764000500000';

  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE workers ADD COLUMN claimed_at timestamptz');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE workers DROP COLUMN claimed_at');
  }
}
