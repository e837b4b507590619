import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Dispatch reads the running actions of an account in the order of their turns, and only as many as it needs. */
export class BoundedDispatch1764002100000 implements MigrationInterface {
  name = 'BoundedDispatch1764002100000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE INDEX bulk_actions_turn_idx ON bulk_actions (account_id, stage, id)
        WHERE status IN ('VALIDATING', 'QUEUED', 'IN_PROGRESS');
      CREATE INDEX bulk_actions_writing_idx ON bulk_actions (account_id, status, stage_started_at, id)
        WHERE stage = 'WRITE' AND status IN ('VALIDATING', 'QUEUED', 'IN_PROGRESS');
      CREATE INDEX bulk_actions_not_shown_waiting_idx ON bulk_actions (account_id)
        WHERE stage = 'WRITE' AND status IN ('VALIDATING', 'QUEUED', 'IN_PROGRESS')
          AND wait_reason IS DISTINCT FROM 'ACCOUNT_CONCURRENCY';
      DROP INDEX bulk_actions_running_idx`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE INDEX bulk_actions_running_idx ON bulk_actions (account_id)
        WHERE status IN ('VALIDATING', 'QUEUED', 'IN_PROGRESS');
      DROP INDEX bulk_actions_turn_idx, bulk_actions_writing_idx, bulk_actions_not_shown_waiting_idx`);
  }
}
