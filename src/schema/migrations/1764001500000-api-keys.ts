import type { MigrationInterface, QueryRunner } from 'typeorm';

/** API keys of accounts and of the operator (account_id NULL). */
export class ApiKeys1764001500000 implements MigrationInterface {
  name = 'ApiKeys1764001500000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
CREATE TABLE api_keys (
  id            uuid        NOT NULL,
  account_id    text        COLLATE "C",
  name          text,
  prefix        text        NOT NULL,
  hash          bytea       NOT NULL,
  scopes        text[]      NOT NULL,
  entity_types  text[],
  created_at    timestamptz NOT NULL DEFAULT now(),
  expires_at    timestamptz,
  revoked_at    timestamptz,
  last_used_at  timestamptz,
  rotated_from  uuid,
  CONSTRAINT api_keys_pkey PRIMARY KEY (id),
  CONSTRAINT api_keys_hash_key UNIQUE (hash),
  CONSTRAINT api_keys_rotated_from_fkey FOREIGN KEY (rotated_from) REFERENCES api_keys ON DELETE SET NULL,
  CONSTRAINT api_keys_hash_check CHECK (octet_length(hash) = 32),
  CONSTRAINT api_keys_operate_check CHECK (account_id IS NULL OR NOT 'operate' = ANY (scopes))
);
CREATE INDEX api_keys_account_idx ON api_keys (account_id, id);
CREATE INDEX api_keys_rotated_from_idx ON api_keys (rotated_from) WHERE rotated_from IS NOT NULL`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE api_keys');
  }
}
