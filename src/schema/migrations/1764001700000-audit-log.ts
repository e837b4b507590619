import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who did what, without foreign keys: an entry outlives what it is about. */
export class AuditLog1764001700000 implements MigrationInterface {
  name = 'AuditLog1764001700000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
CREATE TABLE audit_log (
  id          uuid        NOT NULL,
  at          timestamptz NOT NULL DEFAULT now(),
  actor_kind  text        NOT NULL,
  actor_id    text        COLLATE "C",
  address     text,
  verb        text        NOT NULL,
  outcome     text        NOT NULL,
  account_id  text        COLLATE "C",
  object_id   uuid,
  source_id   uuid,
  CONSTRAINT audit_log_pkey PRIMARY KEY (id),
  CONSTRAINT audit_log_actor_kind_check CHECK (actor_kind IN ('key', 'token', 'anonymous', 'shell'))
);
CREATE INDEX audit_log_at_idx ON audit_log (at, id);
CREATE INDEX audit_log_account_idx ON audit_log (account_id, at, id);
CREATE INDEX audit_log_actor_idx ON audit_log (actor_id, at, id) WHERE actor_id IS NOT NULL`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE audit_log');
  }
}
