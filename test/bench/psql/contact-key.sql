-- Like contact.sql, for operations that read only the key.
CREATE TEMP TABLE staging (
  row_number integer GENERATED ALWAYS AS IDENTITY (CACHE 1000),
  name text, email text, age text
) ON COMMIT DROP;

\copy staging (name, email, age) FROM pstdin WITH (FORMAT csv, HEADER)

CREATE TEMP TABLE checked ON COMMIT DROP AS
SELECT row_number, email, fault, CASE WHEN fault IS NOT NULL THEN email END AS value, NULL::integer AS duplicate_of_row
FROM (
  SELECT *,
         CASE WHEN email IS NULL THEN 'email/REQUIRED'
              WHEN char_length(email) > 254 THEN 'email/TOO_LONG'
              WHEN email !~ '^[^\s[:cntrl:]@<>()\[\],;:\\"]+@[^\s[:cntrl:]@<>()\[\],;:\\".]+(\.[^\s[:cntrl:]@<>()\[\],;:\\".]+)+$'
                THEN 'email/INVALID_EMAIL'
         END AS fault
  FROM (
    SELECT row_number, nullif(lower(btrim(email)), '') COLLATE "C" AS email FROM staging OFFSET 0
  ) AS trimmed
  OFFSET 0
) AS validated;
