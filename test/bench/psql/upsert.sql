-- UPSERT: the last row of a key counts; an empty cell keeps the value, and an unchanged record is not written.
\set first_or_last max
\ir prepare.sql

WITH upserted AS (
  INSERT INTO :table AS t (account_id, created_by_action_id, created_by_row, :columns)
  SELECT :'account', :'action', row_number, :columns FROM checked c
  WHERE fault IS NULL AND duplicate_of_row IS NULL
\if :join_first
    AND NOT EXISTS (SELECT FROM :table t WHERE t.account_id = :'account' AND t.email = c.email AND :same)
\endif
  ORDER BY email
  ON CONFLICT (account_id, email) DO UPDATE
  SET :changes,
      updated_by_action_id = excluded.created_by_action_id, updated_by_row = excluded.created_by_row, updated_at = now()
  WHERE :differs
  RETURNING id, coalesce(updated_by_row, created_by_row) AS row_number, updated_by_row IS NULL AS is_new
)
INSERT INTO import_log (import_id, row_number, record_id, duplicate_of_row, status, code, column_name, value)
SELECT 1, c.row_number, coalesce(u.id, known.id), c.duplicate_of_row,
       CASE WHEN c.fault IS NOT NULL THEN 'FAILED' WHEN c.duplicate_of_row IS NOT NULL THEN 'SKIPPED' ELSE 'SUCCESS' END,
       CASE WHEN c.fault IS NOT NULL THEN split_part(c.fault, '/', 2)
            WHEN c.duplicate_of_row IS NOT NULL THEN 'DUPLICATE_IN_FILE'
            WHEN u.is_new THEN 'CREATED' WHEN u.id IS NOT NULL THEN 'UPDATED'
            ELSE 'UNCHANGED' END,
       split_part(c.fault, '/', 1), c.value
FROM checked c
LEFT JOIN upserted u ON u.row_number = c.row_number
-- Records as they were before: a statement does not see the rows that it writes.
LEFT JOIN :table known ON known.account_id = :'account' AND known.email = c.email
                      AND c.fault IS NULL AND c.duplicate_of_row IS NULL
ORDER BY c.row_number;

COMMIT;
