import { BLANKS } from '../csv/blanks.js';
import type { Rule } from './column.js';
import { InvalidCell, stored } from './column.js';
import { domainName } from './domain-name.js';
import { isTooLong } from './text-length.js';

const INVALID_URL = new InvalidCell('INVALID_URL');
const TOO_LONG = new InvalidCell('TOO_LONG');

/**
 * With its host and maybe a port, as they stand in the cell. `new URL` would also find a host in `http:example.com`,
 * behind an `@`, in `%65xample.com` and in `0x7f000001`.
 */
const PARTS = /^https?:\/\/(?<host>\[[^\]/?#]*\]|[^:/?#]*)(?::\d{1,5})?(?=[/?#]|$)/i;
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
      words: `An address on the web of at most ${maxLength} characters, with http:// or https:// and without a user name.`,
      maxLength,
      example: 'https://example.com/',
    },
    read: (cell) => {
      if (isTooLong(cell, maxLength)) return TOO_LONG;
      return isAddress(cell) ? stored(cell) : INVALID_URL;
    },
  };
}

function isAddress(cell: string): boolean {
  const host = PARTS.exec(cell)?.groups!.host;
  if (host === undefined || IMPOSSIBLE.test(cell)) return false;
  const hostname = URL.parse(cell)?.hostname;
  if (hostname === undefined) return false;
  const name = host.toLowerCase();
  // Of the many ways to write an IP address only the usual one.
  if (IP_ADDRESS.test(hostname)) return hostname === name;
  return name === 'localhost' || domainName(host) !== null;
}
