import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What admission asks costs the same whatever waits: the backlog of the service is kept in one row, which the intake
 * and its counts change. It is counted for the first time when an API asks. And of the retries of an action one runs at
 * a time: those of before have no `retry_of`, for there may be several.
 */
export class BoundsOfIntake1764001300000 implements MigrationInterface {
  name = 'BoundsOfIntake1764001300000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE intake_totals (
        id             integer     NOT NULL DEFAULT 1,
        counted_rows   bigint      NOT NULL DEFAULT 0,
        counted_bytes  bigint      NOT NULL DEFAULT 0,
        since_rows     bigint      NOT NULL DEFAULT 0,
        since_bytes    bigint      NOT NULL DEFAULT 0,
        counted_at     timestamptz,
        count_ms       integer     NOT NULL DEFAULT 0,
        CONSTRAINT intake_totals_pkey PRIMARY KEY (id),
        CONSTRAINT intake_totals_id_check CHECK (id = 1)
      );
      INSERT INTO intake_totals DEFAULT VALUES;
      ALTER TABLE bulk_actions ADD COLUMN retry_of uuid;
      CREATE UNIQUE INDEX bulk_actions_retry_of_key ON bulk_actions (retry_of)
        WHERE status NOT IN ('COMPLETED', 'COMPLETED_WITH_ERRORS', 'FAILED', 'CANCELED', 'DELETED')`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE bulk_actions DROP COLUMN retry_of; DROP TABLE intake_totals');
  }
}
