-- Like contact.sql, with the twelve columns of test/bench/lead/lead.processor.ts.
CREATE TEMP TABLE staging (
  row_number integer GENERATED ALWAYS AS IDENTITY (CACHE 1000),
  name text, email text, phone text, age text, company text, job_title text,
  street text, city text, postal_code text, country text, score text, notes text
) ON COMMIT DROP;

\copy staging (name, email, phone, age, company, job_title, street, city, postal_code, country, score, notes) FROM pstdin WITH (FORMAT csv, HEADER)

CREATE TEMP TABLE checked ON COMMIT DROP AS
SELECT row_number, name, email, phone, CASE WHEN fault IS NULL THEN age::smallint END AS age,
       company, job_title, street, city, postal_code, country,
       CASE WHEN fault IS NULL THEN score::integer END AS score, notes, fault,
       CASE split_part(fault, '/', 1)
         WHEN 'name' THEN name WHEN 'email' THEN email WHEN 'phone' THEN phone WHEN 'age' THEN age
         WHEN 'company' THEN company WHEN 'jobTitle' THEN job_title WHEN 'street' THEN street WHEN 'city' THEN city
         WHEN 'postalCode' THEN postal_code WHEN 'country' THEN country WHEN 'score' THEN score WHEN 'notes' THEN notes
       END AS value,
       NULL::integer AS duplicate_of_row
FROM (
  SELECT *,
         CASE WHEN name IS NULL THEN 'name/REQUIRED'
              WHEN char_length(name) > 200 THEN 'name/TOO_LONG'
              WHEN email IS NULL THEN 'email/REQUIRED'
              WHEN char_length(email) > 254 THEN 'email/TOO_LONG'
              WHEN email !~ '^[^\s[:cntrl:]@<>()\[\],;:\\"]+@[^\s[:cntrl:]@<>()\[\],;:\\".]+(\.[^\s[:cntrl:]@<>()\[\],;:\\".]+)+$'
                THEN 'email/INVALID_EMAIL'
              WHEN char_length(phone) > 32 THEN 'phone/TOO_LONG'
              WHEN age !~ '^[+-]?[0-9]+$' THEN 'age/INVALID_NUMBER'
              WHEN age::numeric NOT BETWEEN 0 AND 150 THEN 'age/OUT_OF_RANGE'
              WHEN char_length(company) > 200 THEN 'company/TOO_LONG'
              WHEN char_length(job_title) > 100 THEN 'jobTitle/TOO_LONG'
              WHEN char_length(street) > 200 THEN 'street/TOO_LONG'
              WHEN char_length(city) > 100 THEN 'city/TOO_LONG'
              WHEN char_length(postal_code) > 16 THEN 'postalCode/TOO_LONG'
              WHEN char_length(country) > 2 THEN 'country/TOO_LONG'
              WHEN score !~ '^[+-]?[0-9]+$' THEN 'score/INVALID_NUMBER'
              WHEN score::numeric NOT BETWEEN 0 AND 1000 THEN 'score/OUT_OF_RANGE'
              WHEN char_length(notes) > 1000 THEN 'notes/TOO_LONG'
         END AS fault
  FROM (
    SELECT row_number, nullif(btrim(name), '') AS name, nullif(lower(btrim(email)), '') COLLATE "C" AS email,
           nullif(btrim(phone), '') AS phone, nullif(btrim(age), '') AS age,
           nullif(btrim(company), '') AS company, nullif(btrim(job_title), '') AS job_title,
           nullif(btrim(street), '') AS street, nullif(btrim(city), '') AS city,
           nullif(btrim(postal_code), '') AS postal_code, nullif(btrim(country), '') AS country,
           nullif(btrim(score), '') AS score, nullif(btrim(notes), '') AS notes
    FROM staging OFFSET 0
  ) AS trimmed
  OFFSET 0
) AS validated;
