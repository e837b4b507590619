import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An outbox of the statuses of actions. A trigger writes it, so that no statement that changes a status can forget its
 * event, and both commit together or not at all.
 *
 * The function runs with the rights of its owner: requests of an account change statuses, and may not write events.
 * Therefore it names its table with the schema and looks nowhere else.
 */
export class ActionEvents1764003000000 implements MigrationInterface {
  name = 'ActionEvents1764003000000';

  async up(db: QueryRunner): Promise<void> {
    const [{ schema }] = (await db.query('SELECT quote_ident(current_schema()) AS schema')) as [
      { schema: string },
    ];
    await db.query(`
CREATE TABLE bulk_action_events (
  id               uuid        NOT NULL,
  account_id       text        COLLATE "C" NOT NULL,
  action_id        uuid        NOT NULL,
  event_no         integer     NOT NULL,
  xid              bigint      NOT NULL,
  at               timestamptz NOT NULL,
  previous_status  text,
  status           text        NOT NULL,
  stage            text,
  wait_reason      text,
  pass             integer     NOT NULL,
  scheduled_for    timestamptz,
  total_items      bigint      NOT NULL,
  successful_items bigint      NOT NULL,
  failed_items     bigint      NOT NULL,
  skipped_items    bigint      NOT NULL,
  error_code       text,
  CONSTRAINT bulk_action_events_pkey PRIMARY KEY (id),
  CONSTRAINT bulk_action_events_action_fkey FOREIGN KEY (action_id) REFERENCES bulk_actions (id) ON DELETE CASCADE,
  CONSTRAINT bulk_action_events_status_check CHECK (status IN (
    'VALIDATING', 'AWAITING_CONFIRMATION', 'SCHEDULED', 'QUEUED', 'IN_PROGRESS', 'PAUSED',
    'COMPLETED', 'COMPLETED_WITH_ERRORS', 'FAILED', 'CANCELED'))
);
CREATE UNIQUE INDEX bulk_action_events_action_key ON bulk_action_events (action_id, event_no);
CREATE INDEX bulk_action_events_account_idx ON bulk_action_events (account_id, xid);

CREATE FUNCTION bulk_action_events_write() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO ${schema}.bulk_action_events (
    id, account_id, action_id, event_no, xid, at, previous_status, status, stage, wait_reason, pass, scheduled_for,
    total_items, successful_items, failed_items, skipped_items, error_code)
  VALUES (
    gen_random_uuid(), NEW.account_id, NEW.id,
    -- The lock on the action's row is held, so numbers are given one after the other.
    (SELECT coalesce(max(event_no), 0) + 1 FROM ${schema}.bulk_action_events WHERE action_id = NEW.id),
    pg_current_xact_id()::text::bigint, clock_timestamp(), CASE WHEN TG_OP = 'UPDATE' THEN OLD.status END,
    NEW.status, NEW.stage, NEW.wait_reason, NEW.pass, NEW.scheduled_for,
    NEW.total_items, NEW.successful_items, NEW.failed_items, NEW.skipped_items, NEW.error_code);
  RETURN NULL;
END $$;
CREATE TRIGGER bulk_actions_inserted AFTER INSERT ON bulk_actions FOR EACH ROW
  WHEN (NEW.status NOT IN ('RECEIVING', 'DELETED')) EXECUTE FUNCTION bulk_action_events_write();
CREATE TRIGGER bulk_actions_status_changed AFTER UPDATE OF status ON bulk_actions FOR EACH ROW
  WHEN (OLD.status IS DISTINCT FROM NEW.status AND NEW.status NOT IN ('RECEIVING', 'DELETED'))
  EXECUTE FUNCTION bulk_action_events_write()`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER bulk_actions_status_changed ON bulk_actions;
      DROP TRIGGER bulk_actions_inserted ON bulk_actions;
      DROP FUNCTION bulk_action_events_write();
      DROP TABLE bulk_action_events`);
  }
}
