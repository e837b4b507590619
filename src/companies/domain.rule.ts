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
};
