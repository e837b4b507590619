-- Loads the file, then trims and checks its cells by the rules and codes of src/contacts/contact.processor.ts.
CREATE TEMP TABLE staging (
  row_number integer GENERATED ALWAYS AS IDENTITY (CACHE 1000),
  name text, email text, age text
) ON COMMIT DROP;

\copy staging (name, email, age) FROM pstdin WITH (FORMAT csv, HEADER)

CREATE TEMP TABLE checked ON COMMIT DROP AS
SELECT row_number, name, email, CASE WHEN fault IS NULL THEN age::smallint END AS age, fault,
       CASE split_part(fault, '/', 1) WHEN 'name' THEN name WHEN 'email' THEN email WHEN 'age' THEN age END AS value,
       NULL::integer AS duplicate_of_row
FROM (
  SELECT *,
         CASE WHEN name IS NULL THEN 'name/REQUIRED'
              WHEN char_length(name) > 200 THEN 'name/TOO_LONG'
              WHEN email IS NULL THEN 'email/REQUIRED'
              WHEN char_length(email) > 254 THEN 'email/TOO_LONG'
              WHEN email !~ '^[^\s[:cntrl:]@<>()\[\],;:\\"]+@[^\s[:cntrl:]@<>()\[\],;:\\".]+(\.[^\s[:cntrl:]@<>()\[\],;:\\".]+)+$'
                THEN 'email/INVALID_EMAIL'
              WHEN age !~ '^[+-]?[0-9]+$' THEN 'age/INVALID_NUMBER'
              WHEN age::numeric NOT BETWEEN 0 AND 150 THEN 'age/OUT_OF_RANGE'
         END AS fault
  FROM (
    SELECT row_number, nullif(btrim(name), '') AS name, nullif(lower(btrim(email)), '') COLLATE "C" AS email,
           nullif(btrim(age), '') AS age
    FROM staging OFFSET 0
  ) AS trimmed
  OFFSET 0
) AS validated;
