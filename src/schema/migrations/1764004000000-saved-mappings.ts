import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mappings that accounts save for files with the same headers. */
export class SavedMappings1764004000000 implements MigrationInterface {
  name = 'SavedMappings1764004000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
CREATE TABLE saved_mappings (
  id           uuid        NOT NULL,
  account_id   text        COLLATE "C" NOT NULL,
  entity_type  text        NOT NULL,
  name         text        COLLATE "C" NOT NULL,
  version      integer     NOT NULL,
  mapping      jsonb       NOT NULL,
  headers      text[]      NOT NULL,
  delimiter    text,
  encoding     text,
  skip_lines   integer,
  created_at   timestamptz NOT NULL DEFAULT now(),
  updated_at   timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT saved_mappings_pkey PRIMARY KEY (id),
  CONSTRAINT saved_mappings_name_key UNIQUE (account_id, entity_type, name)
)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE saved_mappings');
  }
}
