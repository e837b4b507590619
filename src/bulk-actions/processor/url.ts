import { BLANKS } from '../csv/blanks.js';
import type { Rule } from './column.js';
import { InvalidCell, stored } from './column.js';
import { domainName } from './domain-name.js';

const INVALID_URL = new InvalidCell('INVALID_URL');
const TOO_LONG = new InvalidCell('TOO_LONG');

/** With its host, which `new URL` would also take out of `http:example.com`. */
const SCHEME = /^https?:\/\/[^/\\]/i;
/** `new URL` leaves out some of these, and encodes the others. */
const IMPOSSIBLE = new RegExp(`[\\s\\p{Cc}<>"\\\\^\`{|}${BLANKS}]`, 'u');
const IP_ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:.]+\])$/;

/**
 * The address of a page, with `http://` or `https://`, stored as it was sent. Browsers take almost anything; this takes
 * what they leave unchanged but for the encoding of letters.
 *
 * @param maxLength in characters
 */
export function url({ maxLength = 2048 }: { maxLength?: number } = {}): Rule {
  return {
    sqlType: 'text',
    description: {
      type: 'url',
      words: `An address on the web of at most ${maxLength} characters, with http:// or https://.`,
      maxLength,
      example: 'https://example.com/',
    },
    read: (cell) => {
      if (cell.length > maxLength && [...cell].length > maxLength) return TOO_LONG;
      return isAddress(cell) ? stored(cell) : INVALID_URL;
    },
  };
}

function isAddress(cell: string): boolean {
  if (!SCHEME.test(cell) || IMPOSSIBLE.test(cell)) return false;
  const parsed = URL.parse(cell);
  if (parsed === null || parsed.username !== '' || parsed.password !== '') return false;
  const { hostname } = parsed;
  return hostname === 'localhost' || IP_ADDRESS.test(hostname) || domainName(hostname) !== null;
}
