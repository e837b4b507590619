import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A key is held by an upload (upload_id; it goes when that is removed) or has been used up by an action (action_id
 * with the hash of what was sent; without a foreign key, because it stays when the action is deleted).
 */
export class IdempotencyKeys1764000400000 implements MigrationInterface {
  name = 'IdempotencyKeys1764000400000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
CREATE TABLE idempotency_keys (
  account_id      text        COLLATE "C" NOT NULL,
  key_hash        bytea       NOT NULL,
  upload_id       uuid,
  action_id       uuid,
  content_sha256  bytea,
  taken_at        timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT idempotency_keys_pkey PRIMARY KEY (account_id, key_hash),
  CONSTRAINT idempotency_keys_upload_fkey FOREIGN KEY (upload_id) REFERENCES bulk_actions ON DELETE CASCADE,
  CONSTRAINT idempotency_keys_use_check
    CHECK ((upload_id IS NULL) = (action_id IS NOT NULL) AND (action_id IS NULL) = (content_sha256 IS NULL))
);
CREATE INDEX idempotency_keys_upload_idx ON idempotency_keys (upload_id) WHERE upload_id IS NOT NULL;
CREATE INDEX idempotency_keys_taken_at_idx ON idempotency_keys (taken_at)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE idempotency_keys');
  }
}
