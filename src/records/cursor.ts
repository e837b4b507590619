import { keyText, keyValues } from '../bulk-actions/processor/record-key.js';
import type { Problem } from '../http/problem.js';
import { unprocessable } from '../http/problem.js';

/** The key of a record as a cursor has it. @param keys the properties that store it */
export function keyOf(record: object, keys: readonly { readonly name: string }[]): string {
  const values = keys.map(({ name }) => String((record as Readonly<Record<string, unknown>>)[name]));
  return values.length === 1 ? values[0]! : keyText(values);
}

export function toCursor(key: string): string {
  return Buffer.from(key).toString('base64url');
}

/** @throws Problem 422 */
export function fromCursor(cursor: string): string {
  const key = Buffer.from(cursor, 'base64url').toString();
  // Postgres refuses a NUL; whatever else is not ours does not come back the same.
  if (!key.includes('\0') && toCursor(key) === cursor) return key;
  throw noCursor();
}

/** The columns of the key in a cursor. @throws Problem 422 */
export function partsOf(cursor: string, count: number): string[] {
  const key = fromCursor(cursor);
  const parts = count === 1 ? [key] : keyValues(key);
  if (parts?.length === count) return parts;
  throw noCursor();
}

export function noCursor(): Problem {
  return unprocessable('after', 'INVALID', 'after must be the `next` of the previous page.');
}
