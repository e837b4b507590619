import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Token buckets of requests. UNLOGGED, because they change all the time and nothing is lost with them. Half of each
 * page stays free, so that an update needs no new page and no new index entry.
 */
export class RequestBuckets1764001800000 implements MigrationInterface {
  name = 'RequestBuckets1764001800000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
CREATE UNLOGGED TABLE request_buckets (
  kind            text              NOT NULL,
  holder_kind     text              NOT NULL,
  holder          text COLLATE "C"  NOT NULL,
  per_minute      integer           NOT NULL,
  tokens          double precision  NOT NULL,
  updated_at      timestamptz       NOT NULL,
  refused         integer           NOT NULL,
  refused_before  integer           NOT NULL,
  CONSTRAINT request_buckets_pkey PRIMARY KEY (kind, holder_kind, holder),
  CONSTRAINT request_buckets_kind_check CHECK (kind IN ('REQUESTS', 'UPLOADS', 'SIGN_INS')),
  CONSTRAINT request_buckets_holder_kind_check CHECK (holder_kind IN ('KEY', 'TOKEN', 'ADDRESS'))
) WITH (fillfactor = 50)`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE request_buckets');
  }
}
