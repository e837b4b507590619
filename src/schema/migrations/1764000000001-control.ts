import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATUSES = `'RECEIVING', 'VALIDATING', 'AWAITING_CONFIRMATION', 'SCHEDULED', 'QUEUED', 'IN_PROGRESS', 'PAUSED',
  'COMPLETED', 'COMPLETED_WITH_ERRORS', 'FAILED', 'CANCELED'`;

/** `DELETED` hides an action at once, however large it is; its chunks go by and by. */
export class Control1764000000001 implements MigrationInterface {
  name = 'Control1764000000001';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE bulk_actions ADD COLUMN paused_at timestamptz,
        DROP CONSTRAINT bulk_actions_status_check,
        ADD CONSTRAINT bulk_actions_status_check CHECK (status IN (${STATUSES}, 'DELETED'));
      CREATE INDEX bulk_actions_deleted_idx ON bulk_actions (id) WHERE status = 'DELETED';
      CREATE INDEX bulk_actions_ended_idx ON bulk_actions (finished_at)
        WHERE status IN ('COMPLETED', 'COMPLETED_WITH_ERRORS', 'FAILED', 'CANCELED')`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DELETE FROM bulk_actions WHERE status = 'DELETED';
      DROP INDEX bulk_actions_deleted_idx, bulk_actions_ended_idx;
      ALTER TABLE bulk_actions DROP COLUMN paused_at,
        DROP CONSTRAINT bulk_actions_status_check,
        ADD CONSTRAINT bulk_actions_status_check CHECK (status IN (${STATUSES}))`);
  }
}
