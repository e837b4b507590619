import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SchedulesAndLimits1764000000000 implements MigrationInterface {
  name = 'SchedulesAndLimits1764000000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(SCHEDULES);
    await db.query(SLICES);
    await db.query(LIMITS);
    await db.query(ACCOUNT_STAGES);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE account_stages, account_limits');
    await db.query(
      'ALTER TABLE bulk_action_units DROP COLUMN next_row, DROP COLUMN slice_rows, DROP COLUMN not_before',
    );
    await db.query(
      'DROP INDEX bulk_actions_scheduled_idx, bulk_actions_created_idx, bulk_actions_pending_idx',
    );
    await db.query('ALTER TABLE bulk_actions DROP COLUMN scheduled_for');
  }
}

/** Beside the schedule, indexes for what is asked at each upload: what an account has pending, and what came lately. */
const SCHEDULES = `
ALTER TABLE bulk_actions ADD COLUMN scheduled_for timestamptz;
CREATE INDEX bulk_actions_scheduled_idx ON bulk_actions (scheduled_for) WHERE status = 'SCHEDULED';
CREATE INDEX bulk_actions_created_idx ON bulk_actions (account_id, created_at);
CREATE INDEX bulk_actions_pending_idx ON bulk_actions (account_id)
  WHERE status NOT IN ('COMPLETED', 'COMPLETED_WITH_ERRORS', 'FAILED', 'CANCELED', 'DELETED')`;

/** Where a rate is limited, a chunk is written in slices: next_row is the first that is left, from 0. */
const SLICES = `
ALTER TABLE bulk_action_units
  ADD COLUMN next_row   integer NOT NULL DEFAULT 0,
  ADD COLUMN slice_rows integer,
  ADD COLUMN not_before timestamptz`;

/** What differs from the defaults of the environment. rows_per_minute 0: no limit. */
const LIMITS = `
CREATE TABLE account_limits (
  account_id       text    COLLATE "C" NOT NULL,
  rows_per_minute  bigint,
  mode             text,
  CONSTRAINT account_limits_pkey PRIMARY KEY (account_id),
  CONSTRAINT account_limits_rows_check CHECK (rows_per_minute >= 0),
  CONSTRAINT account_limits_mode_check CHECK (mode IN ('delay', 'reject'))
)`;

/** Whose turn it was last in a stage, and when the account's budget of rows allows the next slice. */
const ACCOUNT_STAGES = `
CREATE TABLE account_stages (
  account_id      text COLLATE "C" NOT NULL,
  stage           text NOT NULL,
  last_action_id  uuid,
  next_at         timestamptz,
  CONSTRAINT account_stages_pkey PRIMARY KEY (account_id, stage)
)`;
