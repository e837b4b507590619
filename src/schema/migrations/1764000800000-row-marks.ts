import type { MigrationInterface, QueryRunner } from 'typeorm';

const COLUMNS = `a.account_id,
       c.action_id,
       c.first_row + i AS row_number,
       c.first_line + coalesce(u.row_lines[i + 1], i) AS line,
       coalesce(split_part(o.kind, '/', 1), 'UNPROCESSED') AS status,
       split_part(o.kind, '/', 2) AS code,
       u.details -> i::text ->> 'column' AS column_name,
       u.details -> i::text ->> 'value' AS value,
       u.record_ids[i + 1] AS record_id,
       (u.details -> i::text ->> 'duplicateOfRow')::bigint AS duplicate_of_row`;

/** The view of rows for people, as the first migration has it, with columns more. */
const view = (columns: string, unpacked: string): string => `
CREATE VIEW bulk_action_rows AS
SELECT ${columns}
FROM bulk_action_chunks c
JOIN bulk_actions a ON a.id = c.action_id
CROSS JOIN LATERAL (
  SELECT c.row_lines[:] AS row_lines, c.outcomes || ''::bytea AS outcomes,
         c.record_ids[:] AS record_ids, c.details || '{}' AS details${unpacked}
  OFFSET 0
) AS u
CROSS JOIN LATERAL generate_series(0, c.row_count - 1) AS i
CROSS JOIN LATERAL (
  SELECT c.outcome_kinds[nullif(get_byte(u.outcomes, i), 0)] AS kind
) AS o`;

const MARKED = `${COLUMNS},
       coalesce(get_byte(u.marks, i) & 1 > 0, false) AS short_row,
       coalesce(get_byte(u.marks, i) & 2 > 0, false) AS key_changed`;

/**
 * Rows that end before the header does, and keys that are stored otherwise than they were sent. marks: one byte a row,
 * 1 for the first and 2 for the second; null where no row has any. Files that are here already keep to what their
 * senders were told: in those a short row fails.
 */
export class RowMarks1764000800000 implements MigrationInterface {
  name = 'RowMarks1764000800000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE bulk_actions ADD COLUMN on_short_row text NOT NULL DEFAULT 'fail',
        ADD COLUMN short_rows bigint NOT NULL DEFAULT 0,
        ADD CONSTRAINT bulk_actions_on_short_row_check CHECK (on_short_row IN ('accept', 'fail'));
      ALTER TABLE bulk_actions ALTER COLUMN on_short_row SET DEFAULT 'accept';
      ALTER TABLE bulk_action_chunks ADD COLUMN marks bytea;
      DROP VIEW bulk_action_rows`);
    await db.query(view(MARKED, `, c.marks || ''::bytea AS marks`));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP VIEW bulk_action_rows');
    await db.query(view(COLUMNS, ''));
    await db.query(`
      ALTER TABLE bulk_actions DROP COLUMN on_short_row, DROP COLUMN short_rows;
      ALTER TABLE bulk_action_chunks DROP COLUMN marks`);
  }
}
