import type { MigrationInterface, QueryRunner } from 'typeorm';

const view = (recordId: string, texts: string): string => `
CREATE VIEW bulk_action_rows AS
SELECT a.account_id,
       c.action_id,
       c.first_row + i AS row_number,
       c.first_line + coalesce(u.row_lines[i + 1], i) AS line,
       coalesce(split_part(o.kind, '/', 1), 'UNPROCESSED') AS status,
       split_part(o.kind, '/', 2) AS code,
       u.details -> i::text ->> 'column' AS column_name,
       u.details -> i::text ->> 'value' AS value,
       ${recordId} AS record_id,
       (u.details -> i::text ->> 'duplicateOfRow')::bigint AS duplicate_of_row,
       coalesce(get_byte(u.marks, i) & 1 > 0, false) AS short_row,
       coalesce(get_byte(u.marks, i) & 2 > 0, false) AS key_changed
FROM bulk_action_chunks c
JOIN bulk_actions a ON a.id = c.action_id
CROSS JOIN LATERAL (
  SELECT c.row_lines[:] AS row_lines, c.outcomes || ''::bytea AS outcomes,
         c.record_ids[:] AS record_ids, c.details || '{}' AS details, c.marks || ''::bytea AS marks${texts}
  OFFSET 0
) AS u
CROSS JOIN LATERAL generate_series(0, c.row_count - 1) AS i
CROSS JOIN LATERAL (
  SELECT c.outcome_kinds[nullif(get_byte(u.outcomes, i), 0)] AS kind
) AS o`;

/**
 * Ids of records in tables of others, which may be uuid or text. Ids that are numbers stay where they are. The view has
 * all of them as texts.
 */
export class RecordIdTexts1764005600000 implements MigrationInterface {
  name = 'RecordIdTexts1764005600000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE bulk_action_chunks ADD COLUMN record_id_texts text[];
      DROP VIEW bulk_action_rows`);
    await db.query(
      view(
        'coalesce(u.record_ids[i + 1]::text, u.record_id_texts[i + 1])',
        ', c.record_id_texts[:] AS record_id_texts',
      ),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP VIEW bulk_action_rows');
    await db.query(view('u.record_ids[i + 1]', ''));
    await db.query('ALTER TABLE bulk_action_chunks DROP COLUMN record_id_texts');
  }
}
