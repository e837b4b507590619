-- DELETE: the last row of a key counts; only the key's cell is read.
\set first_or_last max
\set stage contact-key.sql
\ir prepare.sql

WITH deleted AS (
  DELETE FROM :table t USING checked c
  WHERE t.account_id = :'account' AND t.email = c.email AND c.fault IS NULL AND c.duplicate_of_row IS NULL
  RETURNING t.id, c.row_number
)
INSERT INTO import_log (import_id, row_number, record_id, duplicate_of_row, status, code, column_name, value)
SELECT 1, c.row_number, d.id, c.duplicate_of_row,
       CASE WHEN c.fault IS NOT NULL THEN 'FAILED' WHEN d.id IS NOT NULL THEN 'SUCCESS' ELSE 'SKIPPED' END,
       CASE WHEN c.fault IS NOT NULL THEN split_part(c.fault, '/', 2)
            WHEN c.duplicate_of_row IS NOT NULL THEN 'DUPLICATE_IN_FILE'
            WHEN d.id IS NOT NULL THEN 'DELETED'
            ELSE 'NOT_FOUND' END,
       split_part(c.fault, '/', 1), c.value
FROM checked c LEFT JOIN deleted d ON d.row_number = c.row_number
ORDER BY c.row_number;

COMMIT;
