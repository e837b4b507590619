import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far each stage of an action was at some moments, from which its speed is drawn after it has ended. */
export class ActionSamples1764004400000 implements MigrationInterface {
  name = 'ActionSamples1764004400000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
CREATE TABLE bulk_action_samples (
  action_id    uuid        NOT NULL,
  account_id   text        COLLATE "C" NOT NULL,
  pass         integer     NOT NULL,
  stage        text        NOT NULL,
  interval_no  integer     NOT NULL,
  at           timestamptz NOT NULL,
  items        bigint      NOT NULL,
  CONSTRAINT bulk_action_samples_pkey PRIMARY KEY (action_id, pass, stage, interval_no),
  CONSTRAINT bulk_action_samples_action_fkey FOREIGN KEY (action_id) REFERENCES bulk_actions (id) ON DELETE CASCADE
)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE bulk_action_samples');
  }
}
