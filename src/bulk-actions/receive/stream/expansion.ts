import { Problem } from '../../../http/problem.js';

/**
 * Bytes of a file for each byte of the request that carried it. Contacts as `gen-csv.mjs` writes them shrink to a
 * third, an export of a CRM with 60 columns, most of them empty, to 1/29 to 1/38 (gzip -6, -9), one with 300 columns to
 * 1/63 to 1/80, and 500 columns of quoted empty cells, with addresses that are numbered, to 1/152. Deflate itself ends
 * at 1/1032, and once more in gzip at a millionth.
 */
const MAX_RATIO = 200;
/**
 * Below 16 MiB nobody asks: a sheet that was saved in all its 16,384 columns shrinks to 1/700, and has a thousand rows
 * in that. Reading so much takes a tenth of a second.
 */
const FREE_BYTES = 16 * 1024 * 1024;

/**
 * Rows for each byte of the request. The row of an uncompressed file has two bytes at least; of compressed ones, rows
 * with keys of their own came to 0.08 (contacts of `gen-csv.mjs`) to 0.43 (`17@a.co` and nothing else, numbered). More
 * have those that repeat each other: 57 and beyond.
 */
const MAX_ROWS_PER_BYTE = 2;
/** As many as a chunk, whose outcomes cost 30 ms of processor time, are nothing to ask about. */
const FREE_ROWS = 10_000;

/**
 * Bounds what becomes of a small request, by what was received and not by what one layer of gzip got from another: two
 * of them have one budget.
 *
 * @param bytes of the file or body, decompressed so far
 * @param received bytes of the request so far
 * @throws Problem 422
 */
export function checkBytes(bytes: number, received: number): void {
  if (bytes <= Math.max(FREE_BYTES, received * MAX_RATIO)) return;
  throw suspicious(`The gzip expands to more than ${MAX_RATIO} times its size`);
}

/** The same for rows. @throws Problem 422 */
export function checkRows(rows: number, received: number): void {
  if (rows <= Math.max(FREE_ROWS, received * MAX_ROWS_PER_BYTE)) return;
  throw suspicious(`The gzip has more than ${MAX_ROWS_PER_BYTE} rows for each of its bytes`);
}

function suspicious(what: string): Problem {
  const message = `${what}, which is unusual for a table. Send the file uncompressed.`;
  const code = 'SUSPICIOUS_COMPRESSION';
  return new Problem(422, code, message, [{ field: 'file', code, message }]);
}

/** For the documentation. */
export function suspiciousCompression(): Problem {
  return suspicious(`The gzip expands to more than ${MAX_RATIO} times its size`);
}
