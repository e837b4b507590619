-- The log that the scripts keep: a row for each line of a file, to be paged by its number.
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

-- Of the handler in test/bench/peer, whose log holds many imports.
CREATE SEQUENCE import_ids AS integer;
