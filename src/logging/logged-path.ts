import { redactKeys } from './redact-keys.js';

/** Words of the API, ids, types, accounts and files of the pages; the ellipsis stands where a key was. */
const PLAIN = /^[\w.…-]{0,100}$/;
/** Behind it stand an entity type and what an account calls its mapping. */
const MAPPINGS = /^mappings$/i;

/**
 * The path of a request for logs: with an ellipsis in place of API keys, tokens, names that people give, and whatever
 * else is no plain word, such as an e-mail address on a path that the API does not have.
 *
 * @param url of the request; its query string is left out
 */
export function loggedPath(url: string): string {
  const segments = url.split('?', 1)[0]!.split('/');
  const mappings = segments.findIndex((segment) => MAPPINGS.test(segment));
  const end = mappings === -1 ? segments.length : mappings + 2;
  const shown = segments.slice(0, end).map(plainSegment);
  return [...shown, ...(segments.length > end ? ['…'] : [])].join('/');
}

function plainSegment(segment: string): string {
  const text = redactKeys(segment);
  return PLAIN.test(text) ? text : '…';
}
