import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Webhooks: endpoints of accounts, callback URLs of actions, and what is sent to them.
 *
 * A trigger marks the events that somebody waits for, so that the workers look for these alone. Where an account has
 * neither endpoints nor callback URLs, an event costs two look-ups in an index, and nothing is marked.
 */
export class Webhooks1764003100000 implements MigrationInterface {
  name = 'Webhooks1764003100000';

  async up(db: QueryRunner): Promise<void> {
    const [{ schema }] = (await db.query('SELECT quote_ident(current_schema()) AS schema')) as [
      { schema: string },
    ];
    await db.query(`
CREATE TABLE webhook_endpoints (
  id               uuid        NOT NULL,
  account_id       text        COLLATE "C" NOT NULL,
  url              text        NOT NULL,
  events           text[]      NOT NULL,
  enabled          boolean     NOT NULL DEFAULT true,
  secret           bytea       NOT NULL,
  previous_secret  bytea,
  previous_until   timestamptz,
  created_at       timestamptz NOT NULL DEFAULT now(),
  failing_since    timestamptz,
  disabled_at      timestamptz,
  disabled_reason  text,
  CONSTRAINT webhook_endpoints_pkey PRIMARY KEY (id),
  CONSTRAINT webhook_endpoints_disabled_check
    CHECK ((disabled_at IS NULL) = (disabled_reason IS NULL) AND (disabled_at IS NULL OR NOT enabled)),
  CONSTRAINT webhook_endpoints_disabled_reason_check CHECK (disabled_reason IN ('FAILING', 'GONE'))
);
CREATE INDEX webhook_endpoints_account_idx ON webhook_endpoints (account_id, id);

CREATE TABLE webhook_account_secrets (
  account_id       text        COLLATE "C" NOT NULL,
  secret           bytea       NOT NULL,
  previous_secret  bytea,
  previous_until   timestamptz,
  CONSTRAINT webhook_account_secrets_pkey PRIMARY KEY (account_id)
);

CREATE TABLE webhook_deliveries (
  id               uuid        NOT NULL,
  account_id       text        COLLATE "C" NOT NULL,
  event_id         uuid        NOT NULL,
  event            text        NOT NULL,
  event_at         timestamptz NOT NULL,
  action_id        uuid        NOT NULL,
  entity_type      text        NOT NULL,
  endpoint_id      uuid,
  callback_url     text,
  payload          text        NOT NULL,
  state            text        NOT NULL DEFAULT 'PENDING',
  due_at           timestamptz NOT NULL DEFAULT now(),
  queued_at        timestamptz,
  attempts         integer     NOT NULL DEFAULT 0,
  resends          integer     NOT NULL DEFAULT 0,
  claim_no         integer     NOT NULL DEFAULT 0,
  claimed_by       uuid,
  claimed_at       timestamptz,
  tries            jsonb       NOT NULL DEFAULT '[]',
  answer           text,
  created_at       timestamptz NOT NULL DEFAULT now(),
  finished_at      timestamptz,
  CONSTRAINT webhook_deliveries_pkey PRIMARY KEY (id),
  CONSTRAINT webhook_deliveries_endpoint_fkey FOREIGN KEY (endpoint_id) REFERENCES webhook_endpoints (id) ON DELETE CASCADE,
  CONSTRAINT webhook_deliveries_state_check CHECK (state IN ('PENDING', 'SENDING', 'SUCCEEDED', 'FAILED')),
  CONSTRAINT webhook_deliveries_target_check CHECK ((endpoint_id IS NULL) = (callback_url IS NOT NULL))
);
CREATE UNIQUE INDEX webhook_deliveries_endpoint_key ON webhook_deliveries (event_id, endpoint_id);
CREATE UNIQUE INDEX webhook_deliveries_callback_key ON webhook_deliveries (event_id) WHERE endpoint_id IS NULL;
CREATE INDEX webhook_deliveries_endpoint_idx ON webhook_deliveries (endpoint_id, id) WHERE endpoint_id IS NOT NULL;
CREATE INDEX webhook_deliveries_action_idx ON webhook_deliveries (action_id, id);
CREATE INDEX webhook_deliveries_account_idx ON webhook_deliveries (account_id, id);
CREATE INDEX webhook_deliveries_due_idx ON webhook_deliveries (due_at) WHERE state = 'PENDING';
CREATE INDEX webhook_deliveries_sending_idx ON webhook_deliveries (account_id) WHERE state = 'SENDING';
CREATE INDEX webhook_deliveries_finished_idx ON webhook_deliveries (finished_at) WHERE finished_at IS NOT NULL;

ALTER TABLE bulk_actions ADD COLUMN callback_url text;
ALTER TABLE bulk_action_events ADD COLUMN webhook text;
CREATE INDEX bulk_action_events_webhook_idx ON bulk_action_events (at) WHERE webhook IS NOT NULL;

CREATE FUNCTION bulk_action_events_mark() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM ${schema}.webhook_endpoints WHERE account_id = NEW.account_id AND enabled)
    AND NOT EXISTS (SELECT FROM ${schema}.bulk_actions WHERE id = NEW.action_id AND callback_url IS NOT NULL)
  THEN RETURN NEW; END IF;
  NEW.webhook := CASE
    WHEN NEW.status IN ('COMPLETED', 'COMPLETED_WITH_ERRORS', 'FAILED', 'CANCELED') THEN 'bulk_action.ended'
    WHEN NEW.status = 'AWAITING_CONFIRMATION' THEN 'bulk_action.awaiting_confirmation'
    WHEN NEW.status = 'PAUSED' THEN 'bulk_action.paused'
    WHEN NEW.status IN ('SCHEDULED', 'QUEUED', 'IN_PROGRESS') AND 'VALIDATING' = (
      -- A check that ends while the action is paused shows when it is resumed.
      SELECT e.status FROM ${schema}.bulk_action_events e
      WHERE e.action_id = NEW.action_id AND e.event_no < NEW.event_no AND e.status <> 'PAUSED'
      ORDER BY e.event_no DESC LIMIT 1
    ) THEN 'bulk_action.validated' END;
  RETURN NEW;
END $$;
CREATE TRIGGER bulk_action_events_marked BEFORE INSERT ON bulk_action_events FOR EACH ROW
  WHEN (NEW.status <> 'VALIDATING') EXECUTE FUNCTION bulk_action_events_mark()`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER bulk_action_events_marked ON bulk_action_events;
      DROP FUNCTION bulk_action_events_mark();
      DROP INDEX bulk_action_events_webhook_idx;
      ALTER TABLE bulk_action_events DROP COLUMN webhook;
      ALTER TABLE bulk_actions DROP COLUMN callback_url;
      DROP TABLE webhook_deliveries;
      DROP TABLE webhook_account_secrets;
      DROP TABLE webhook_endpoints`);
  }
}
