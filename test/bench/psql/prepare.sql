-- Loads and checks the file, and finds duplicates. The memory settings keep sorts and hashes in memory.
SET temp_buffers = '256MB';
SET work_mem = '256MB';

BEGIN;
\ir :stage
ANALYZE checked;

CREATE TEMP TABLE repeated ON COMMIT DROP AS
SELECT email, :first_or_last(row_number) AS counting_row
FROM checked WHERE fault IS NULL GROUP BY email HAVING count(*) > 1;

UPDATE checked c SET duplicate_of_row = r.counting_row
FROM repeated r WHERE c.email = r.email AND c.fault IS NULL AND c.row_number <> r.counting_row;
