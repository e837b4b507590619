import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Erasures of everything that is stored of an account, and how much each has removed. */
export class AccountErasures1764001900000 implements MigrationInterface {
  name = 'AccountErasures1764001900000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
CREATE TABLE account_erasures (
  id            uuid        NOT NULL,
  account_id    text        COLLATE "C" NOT NULL,
  step          text,
  removed       jsonb       NOT NULL DEFAULT '{}',
  requested_at  timestamptz NOT NULL,
  finished_at   timestamptz,
  CONSTRAINT account_erasures_pkey PRIMARY KEY (id),
  CONSTRAINT account_erasures_step_check
    CHECK (step IN ('CANCEL', 'ACTIONS', 'RECORDS', 'SETTINGS') AND (step IS NULL) = (finished_at IS NOT NULL))
);
CREATE INDEX account_erasures_account_idx ON account_erasures (account_id, id);
CREATE UNIQUE INDEX account_erasures_running_key ON account_erasures (account_id) WHERE finished_at IS NULL`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE account_erasures');
  }
}
