import { Problem } from '../../../http/problem.js';

/**
 * Most bytes of a file for each byte of its request. Measured with gzip: contacts from `gen-csv.mjs` shrink to a third;
 * an export of a CRM with 60 columns, most of them empty, to 1/29 (-6) and 1/38 (-9); one with 300 columns to 1/63 and
 * 1/80; 500 columns of quoted empty cells with numbered addresses to 1/152. The limit of Deflate is 1/1032, and about a
 * millionth if compressed twice.
 */
const MAX_RATIO = 200;
/**
 * Up to 16 MiB the ratio is not checked: a sheet saved with all its 16,384 columns shrinks to 1/700, and has a thousand
 * rows in 16 MiB. Reading that takes a tenth of a second.
 */
const FREE_BYTES = 16 * 1024 * 1024;

/**
 * Most rows for each byte of the request. A row of an uncompressed file has at least two bytes. Measured in compressed
 * files: 0.08 (contacts of `gen-csv.mjs`) to 0.43 (only `17@a.co`, numbered) for rows with different keys; 57 and more
 * for rows that repeat each other.
 */
const MAX_ROWS_PER_BYTE = 2;
/** Up to 10,000 rows, one chunk, the ratio is not checked: their outcomes cost 30 ms of processor time. */
const FREE_ROWS = 10_000;

/**
 * Limits what a small request may expand to. The limit counts the bytes received, so two layers of gzip share it.
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

/** For the OpenAPI document. */
export function suspiciousCompression(): Problem {
  return suspicious(`The gzip expands to more than ${MAX_RATIO} times its size`);
}
