-- The log of the scripts: a row for each row of a file, ordered for paging by row number.
CREATE TABLE import_log (
  import_id         integer NOT NULL,
  row_number        integer NOT NULL,
  record_id         bigint,
  duplicate_of_row  integer,
  status            text    NOT NULL,
  code              text    NOT NULL,
  column_name       text,
  value             text,
  CONSTRAINT import_log_pkey PRIMARY KEY (import_id, row_number)
);

-- For the handler in test/bench/peer, whose log holds many imports.
CREATE SEQUENCE import_ids AS integer;
