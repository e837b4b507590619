/**
 * The simple handler that one would write for small files: it reads the file into memory, checks it in Node, writes it
 * in one transaction, and answers after the commit. It stores no file and no history, has no limits, and loses its work
 * when its process ends.
 *
 * Node runs this file directly and strips the types, so it imports no other file of the benchmark.
 */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { finished } from 'node:stream/promises';
import { parse } from 'csv-parse/sync';
import express from 'express';
import multer from 'multer';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

const EMAIL = /^[^\s\p{Cc}@<>()[\],;:\\"]+@[^\s\p{Cc}@<>()[\],;:\\".]+(\.[^\s\p{Cc}@<>()[\],;:\\".]+)+$/u;

/** One table for each connection, emptied by each commit. */
const STAGING = `
  CREATE TEMP TABLE staging (
    row_number integer, name text, email text COLLATE "C", age text,
    fault text, value text, duplicate_of_row integer
  ) ON COMMIT DELETE ROWS`;

/**
 * Inserts the records, and a row of the log for each row of the file. The id of an existing record is read by a
 * subquery: the planner has no statistics about the staging table, and a join would read all records of the account.
 */
const WRITE = `
  WITH inserted AS (
    INSERT INTO contacts (account_id, created_by_action_id, created_by_row, name, email, age)
    SELECT $1, $2::uuid, row_number, name, email, age::smallint FROM staging
    WHERE fault IS NULL AND duplicate_of_row IS NULL
    ORDER BY email
    ON CONFLICT (account_id, email) DO NOTHING
    RETURNING id, created_by_row
  ), import AS (
    SELECT nextval('import_ids')::integer AS id
  )
  INSERT INTO import_log (import_id, row_number, record_id, duplicate_of_row, status, code, column_name, value)
  SELECT import.id, s.row_number,
         CASE WHEN i.id IS NOT NULL THEN i.id
              WHEN s.fault IS NULL AND s.duplicate_of_row IS NULL
                THEN (SELECT id FROM contacts WHERE account_id = $1 AND email = s.email) END,
         s.duplicate_of_row,
         CASE WHEN s.fault IS NOT NULL THEN 'FAILED' WHEN i.id IS NOT NULL THEN 'SUCCESS' ELSE 'SKIPPED' END,
         CASE WHEN s.fault IS NOT NULL THEN split_part(s.fault, '/', 2)
              WHEN s.duplicate_of_row IS NOT NULL THEN 'DUPLICATE_IN_FILE'
              WHEN i.id IS NOT NULL THEN 'CREATED'
              ELSE 'ALREADY_EXISTS' END,
         split_part(s.fault, '/', 1), s.value
  FROM import CROSS JOIN staging s
  LEFT JOIN inserted i ON i.created_by_row = s.row_number
  ORDER BY s.row_number`;

interface Row {
  readonly name: string;
  readonly email: string;
  readonly age: string;
}

/** @returns the column and the code of the row's first fault, such as `name/REQUIRED` */
function faultOf({ name, email, age }: Row): string | null {
  if (name === '') return 'name/REQUIRED';
  if (name.length > 200) return 'name/TOO_LONG';
  if (email === '') return 'email/REQUIRED';
  if (email.length > 254) return 'email/TOO_LONG';
  if (!EMAIL.test(email)) return 'email/INVALID_EMAIL';
  if (age !== '' && !/^[+-]?\d+$/.test(age)) return 'age/INVALID_NUMBER';
  return Number(age) >= 0 && Number(age) <= 150 ? null : 'age/OUT_OF_RANGE';
}

/** @returns lines for COPY */
function check(file: Buffer): string {
  const rows = parse(file, { columns: true, trim: true, bom: true }) as unknown as Row[];
  const firstOf = new Map<string, number>();
  const lines = rows.map(({ name, email: address, age }, i) => {
    const email = address.toLowerCase();
    const fault = faultOf({ name, email, age });
    const first = fault ? undefined : firstOf.get(email);
    if (!fault && first === undefined) firstOf.set(email, i + 1);
    const value = fault && { name, email, age }[fault.split('/')[0] as keyof Row];
    return [i + 1, name, email, age, fault, value, first].map(copyText).join('\t');
  });
  return `${lines.join('\n')}\n`;
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function copyText(value: string | number | null | undefined): string {
  if (value === null || value === undefined || value === '') return '\\N';
  return String(value).replace(/[\\\t\n\r]/g, (character) => ESCAPES[character]!);
}

async function importFile(db: pg.PoolClient, accountId: string, lines: string): Promise<number> {
  await db.query('BEGIN');
  try {
    const copy = db.query(copyFrom('COPY staging FROM STDIN'));
    copy.end(lines);
    await finished(copy);
    const { rowCount } = await db.query(WRITE, [accountId, randomUUID()]);
    await db.query('COMMIT');
    return rowCount!;
  } catch (error) {
    await db.query('ROLLBACK');
    throw error;
  }
}

const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  max: 10,
  // eslint-disable-next-line @typescript-eslint/no-misused-promises -- the pool waits for it, its types do not know
  onConnect: (db) => db.query(STAGING),
});
const app = express();
app.post(
  '/imports',
  multer({ storage: multer.memoryStorage() }).single('file'),
  async (request, response) => {
    const { accountId } = request.body as { accountId: string };
    const lines = check(request.file!.buffer);
    const db = await pool.connect();
    try {
      response.status(201).json({ id: randomUUID(), rows: await importFile(db, accountId, lines) });
    } finally {
      db.release();
    }
  },
);
const server = app.listen(0, '127.0.0.1');
await once(server, 'listening');
process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
process.once('SIGTERM', () => process.exit(0));
