import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Columns that accounts add to entities, and what their values are found by. `field_terms` gives a number for each
 * value of a record, made of the account, the field and the value: an index of these finds the records of one account
 * that have a value of one field, among those of all accounts. Two values may have one number, so what it finds is
 * compared.
 */
export class CustomFields1764005700000 implements MigrationInterface {
  name = 'CustomFields1764005700000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
CREATE TABLE custom_fields (
  id              uuid        NOT NULL,
  account_id      text        COLLATE "C" NOT NULL,
  entity_type     text        NOT NULL,
  name            text        COLLATE "C" NOT NULL,
  label           text,
  type            text        NOT NULL,
  allowed_values  text[],
  required        boolean     NOT NULL,
  deleted_at      timestamptz,
  created_at      timestamptz NOT NULL DEFAULT now(),
  updated_at      timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT custom_fields_pkey PRIMARY KEY (id),
  CONSTRAINT custom_fields_name_key UNIQUE (account_id, entity_type, name)
)`);
    await db.query(`
CREATE FUNCTION field_terms(account text, fields jsonb) RETURNS bigint[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT array_agg(hashtextextended(account || E'\\x1f' || name || E'\\x1f' || item::text, 0))
  FROM jsonb_each(fields) AS f (name, content), jsonb_array_elements(
    CASE jsonb_typeof(content) WHEN 'array' THEN content ELSE jsonb_build_array(content) END) AS e (item)
$$`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP FUNCTION field_terms(text, jsonb)');
    await db.query('DROP TABLE custom_fields');
  }
}
