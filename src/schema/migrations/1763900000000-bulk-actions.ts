import type { MigrationInterface, QueryRunner } from 'typeorm';

export class BulkActions1763900000000 implements MigrationInterface {
  name = 'BulkActions1763900000000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(WORKERS);
    await db.query(BULK_ACTIONS);
    await db.query(CHUNKS);
    await db.query(UNITS);
    await db.query(KEYS);
    await db.query(ROWS_VIEW);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP VIEW bulk_action_rows');
    await db.query(
      'DROP TABLE bulk_action_keys, bulk_action_units, bulk_action_chunks, bulk_actions, workers',
    );
  }
}

/** Live processes. A heartbeat that grows old frees the claims of a worker and the uploads of an API. */
const WORKERS = `
CREATE TABLE workers (
  id            uuid        NOT NULL,
  role          text        NOT NULL,
  slots         integer     NOT NULL,
  started_at    timestamptz NOT NULL DEFAULT now(),
  heartbeat_at  timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT workers_pkey PRIMARY KEY (id),
  CONSTRAINT workers_role_check CHECK (role IN ('api', 'worker'))
)`;

/** While RECEIVING the account is unknown: the file comes before the fields. */
const BULK_ACTIONS = `
CREATE TABLE bulk_actions (
  id                uuid        NOT NULL,
  account_id        text        COLLATE "C",
  entity_type       text,
  operation         text,
  status            text        NOT NULL,
  stage             text,
  wait_reason       text,
  pass              integer     NOT NULL DEFAULT 1,
  received_by       uuid,
  file_name         text,
  file_bytes        bigint      NOT NULL DEFAULT 0,
  file_sha256       bytea,
  dialect           jsonb,
  header            jsonb,
  total_items       bigint      NOT NULL DEFAULT 0,
  successful_items  bigint      NOT NULL DEFAULT 0,
  failed_items      bigint      NOT NULL DEFAULT 0,
  skipped_items     bigint      NOT NULL DEFAULT 0,
  chunk_count       integer     NOT NULL DEFAULT 0,
  bucket_count      integer     NOT NULL DEFAULT 0,
  units_total       integer     NOT NULL DEFAULT 0,
  units_done        integer     NOT NULL DEFAULT 0,
  stage_items       bigint      NOT NULL DEFAULT 0,
  error_code        text,
  created_at        timestamptz NOT NULL DEFAULT now(),
  stage_started_at  timestamptz,
  finished_at       timestamptz,
  CONSTRAINT bulk_actions_pkey PRIMARY KEY (id),
  CONSTRAINT bulk_actions_status_check CHECK (status IN ('RECEIVING', 'VALIDATING', 'AWAITING_CONFIRMATION',
    'SCHEDULED', 'QUEUED', 'IN_PROGRESS', 'PAUSED', 'COMPLETED', 'COMPLETED_WITH_ERRORS', 'FAILED', 'CANCELED')),
  CONSTRAINT bulk_actions_stage_check CHECK (stage IN ('SCAN', 'RESOLVE', 'WRITE')),
  CONSTRAINT bulk_actions_account_check CHECK (status = 'RECEIVING' OR account_id IS NOT NULL),
  CONSTRAINT bulk_actions_counts_check CHECK (successful_items + failed_items + skipped_items <= total_items),
  CONSTRAINT bulk_actions_units_check CHECK (units_done <= units_total)
);
CREATE INDEX bulk_actions_account_idx ON bulk_actions (account_id, id);
CREATE INDEX bulk_actions_receiving_idx ON bulk_actions (received_by) WHERE status = 'RECEIVING';
CREATE INDEX bulk_actions_running_idx ON bulk_actions (account_id)
  WHERE status IN ('VALIDATING', 'QUEUED', 'IN_PROGRESS')`;

/**
 * The file and what became of its rows, one tuple a chunk. payload: zstd of the bytes as they came.
 * outcomes: one byte a row, 0 for none yet, else a place in outcome_kinds ('STATUS/CODE').
 * details: what only some rows have, by their place in the chunk from 0.
 */
const CHUNKS = `
CREATE TABLE bulk_action_chunks (
  action_id      uuid    NOT NULL,
  chunk_no       integer NOT NULL,
  first_row      bigint  NOT NULL,
  row_count      integer NOT NULL,
  first_line     bigint  NOT NULL,
  row_lines      integer[],
  payload        bytea   NOT NULL,
  outcome_kinds  text[],
  outcomes       bytea,
  record_ids     bigint[],
  details        jsonb,
  CONSTRAINT bulk_action_chunks_pkey PRIMARY KEY (action_id, chunk_no),
  CONSTRAINT bulk_action_chunks_action_fkey FOREIGN KEY (action_id) REFERENCES bulk_actions ON DELETE CASCADE
);
ALTER TABLE bulk_action_chunks ALTER COLUMN payload SET STORAGE EXTERNAL;
CREATE UNIQUE INDEX bulk_action_chunks_first_row_key ON bulk_action_chunks (action_id, first_row)`;

/** What is to be done: a row for each chunk or bucket of the action's current stage; gone when the stage ends. */
const UNITS = `
CREATE TABLE bulk_action_units (
  action_id      uuid        NOT NULL,
  account_id     text        COLLATE "C" NOT NULL,
  stage          text        NOT NULL,
  unit_no        integer     NOT NULL,
  state          text        NOT NULL DEFAULT 'IDLE',
  generation     integer     NOT NULL DEFAULT 0,
  claim_no       integer     NOT NULL DEFAULT 0,
  attempts       integer     NOT NULL DEFAULT 0,
  crashes        integer     NOT NULL DEFAULT 0,
  queued_at      timestamptz,
  claimed_at     timestamptz,
  claimed_by     uuid,
  backend_pid    integer,
  backend_start  timestamptz,
  CONSTRAINT bulk_action_units_pkey PRIMARY KEY (action_id, stage, unit_no),
  CONSTRAINT bulk_action_units_action_fkey FOREIGN KEY (action_id) REFERENCES bulk_actions ON DELETE CASCADE,
  CONSTRAINT bulk_action_units_state_check CHECK (state IN ('IDLE', 'QUEUED', 'CLAIMED', 'DONE'))
);
CREATE INDEX bulk_action_units_idle_idx ON bulk_action_units (account_id, action_id, stage, unit_no)
  WHERE state = 'IDLE';
CREATE INDEX bulk_action_units_in_flight_idx ON bulk_action_units (account_id, stage)
  WHERE state IN ('QUEUED', 'CLAIMED')`;

/** Hashes of the keys of a chunk's valid rows, by bucket, and after resolve the rows that do not count. */
const KEYS = `
CREATE TABLE bulk_action_keys (
  action_id       uuid    NOT NULL,
  bucket_no       integer NOT NULL,
  chunk_no        integer NOT NULL,
  row_indexes     bytea   NOT NULL,
  hashes          bytea   NOT NULL,
  duplicate_rows  integer[],
  counting_rows   bigint[],
  CONSTRAINT bulk_action_keys_pkey PRIMARY KEY (action_id, bucket_no, chunk_no),
  CONSTRAINT bulk_action_keys_action_fkey FOREIGN KEY (action_id) REFERENCES bulk_actions ON DELETE CASCADE
);
ALTER TABLE bulk_action_keys ALTER COLUMN hashes SET STORAGE EXTERNAL;
ALTER TABLE bulk_action_keys ALTER COLUMN row_indexes SET STORAGE EXTERNAL`;

/**
 * Plain rows for a person with psql. The operators that change nothing unpack each array once a chunk: without them
 * every row would fetch and decompress them anew, at eight times the cost.
 */
const ROWS_VIEW = `
CREATE VIEW bulk_action_rows AS
SELECT a.account_id,
       c.action_id,
       c.first_row + i AS row_number,
       c.first_line + coalesce(u.row_lines[i + 1], i) AS line,
       coalesce(split_part(o.kind, '/', 1), 'UNPROCESSED') AS status,
       split_part(o.kind, '/', 2) AS code,
       u.details -> i::text ->> 'column' AS column_name,
       u.details -> i::text ->> 'value' AS value,
       u.record_ids[i + 1] AS record_id,
       (u.details -> i::text ->> 'duplicateOfRow')::bigint AS duplicate_of_row
FROM bulk_action_chunks c
JOIN bulk_actions a ON a.id = c.action_id
CROSS JOIN LATERAL (
  SELECT c.row_lines[:] AS row_lines, c.outcomes || ''::bytea AS outcomes,
         c.record_ids[:] AS record_ids, c.details || '{}' AS details
  OFFSET 0
) AS u
CROSS JOIN LATERAL generate_series(0, c.row_count - 1) AS i
CROSS JOIN LATERAL (
  SELECT c.outcome_kinds[nullif(get_byte(u.outcomes, i), 0)] AS kind
) AS o`;
