import { Broken } from '../bulk-actions/processor/column.js';
import type { Rule } from '../bulk-actions/processor/column.js';

const INVALID_DOMAIN = new Broken('INVALID_DOMAIN');

/**
 * Two labels or more of letters, digits and hyphens, 63 characters each at most (RFC 1035); letters of any script, for
 * internationalised names. The last label is not a number, so that no IP address passes.
 */
const DOMAIN =
  /^(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?\.)+(?!\d+$)[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u;
/** Of a whole name, RFC 1035. */
export const MAX_DOMAIN_LENGTH = 253;

const DOT = 0x2e;
const HYPHEN = 0x2d;

/** A domain name such as `example.com`, lower-cased; no URL. */
export const domain: Rule = {
  sqlType: 'text',
  description: {
    type: 'domain',
    words: `A domain name of at most ${MAX_DOMAIN_LENGTH} characters, and no URL; kept in lower case.`,
    maxLength: MAX_DOMAIN_LENGTH,
    example: 'example.com',
  },
  read: (cell) => {
    const name = cell.toLowerCase();
    return name.length <= MAX_DOMAIN_LENGTH && DOMAIN.test(name) ? name : INVALID_DOMAIN;
  },
  takesBytes: (bytes, start, end) => end - start <= MAX_DOMAIN_LENGTH && isLowerCaseDomain(bytes, start, end),
};

/** Whether the bytes are a name of ASCII letters in lower case, digits and hyphens, and its last label has a letter. */
function isLowerCaseDomain(bytes: Uint8Array, start: number, end: number): boolean {
  let label = start;
  let hasLetter = false;
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    if (byte === DOT) {
      if (!isLabel(bytes, label, i)) return false;
      label = i + 1;
      hasLetter = false;
    } else if (byte >= 0x61 && byte <= 0x7a) hasLetter = true;
    else if (byte !== HYPHEN && (byte < 0x30 || byte > 0x39)) return false;
  }
  return label > start && hasLetter && isLabel(bytes, label, end);
}

function isLabel(bytes: Uint8Array, start: number, end: number): boolean {
  return end > start && end - start <= 63 && bytes[start] !== HYPHEN && bytes[end - 1] !== HYPHEN;
}
