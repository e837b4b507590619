import { keyExposed } from '../http/access-problems.js';
import { holdsKey } from '../logging/redact-keys.js';

/** Names by which clients of other services send keys in a query string or a form (RFC 6750 has the first). */
const KEY_NAMES = /^((access|id)_token|api[_-]?key|authorization)$/i;

/** @throws Problem 400 for a key or a token in the path or in the query string */
export function refuseKeyInUrl(url: string, query: Readonly<Record<string, unknown>>): void {
  if (holdsKey(url)) throw keyExposed();
  refuseKeyInFields(query);
}

/** @param fields of a form or of a query string. @throws Problem 400 for a key or a token in them */
export function refuseKeyInFields(fields: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(fields)) {
    const texts = [name, ...[value].flat().filter((part) => typeof part === 'string')];
    if (KEY_NAMES.test(name) || texts.some(holdsKey)) throw keyExposed();
  }
}
