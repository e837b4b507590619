-- CREATE: the first row of a key counts; existing records stay unchanged.
\set first_or_last min
\ir prepare.sql

WITH inserted AS (
  INSERT INTO :table (account_id, created_by_action_id, created_by_row, :columns)
  SELECT :'account', :'action', row_number, :columns FROM checked c
  WHERE fault IS NULL AND duplicate_of_row IS NULL
\if :join_first
    AND NOT EXISTS (SELECT FROM :table t WHERE t.account_id = :'account' AND t.email = c.email)
\endif
  ORDER BY email
  ON CONFLICT (account_id, email) DO NOTHING
  RETURNING id, created_by_row
)
INSERT INTO import_log (import_id, row_number, record_id, duplicate_of_row, status, code, column_name, value)
SELECT 1, c.row_number, coalesce(i.id, known.id), c.duplicate_of_row,
       CASE WHEN c.fault IS NOT NULL THEN 'FAILED' WHEN i.id IS NOT NULL THEN 'SUCCESS' ELSE 'SKIPPED' END,
       CASE WHEN c.fault IS NOT NULL THEN split_part(c.fault, '/', 2)
            WHEN c.duplicate_of_row IS NOT NULL THEN 'DUPLICATE_IN_FILE'
            WHEN i.id IS NOT NULL THEN 'CREATED'
            ELSE 'ALREADY_EXISTS' END,
       split_part(c.fault, '/', 1), c.value
FROM checked c
LEFT JOIN inserted i ON i.created_by_row = c.row_number
-- Existing records only: a statement does not see the rows that it inserts.
LEFT JOIN :table known ON known.account_id = :'account' AND known.email = c.email
                      AND c.fault IS NULL AND c.duplicate_of_row IS NULL
ORDER BY c.row_number;

COMMIT;
