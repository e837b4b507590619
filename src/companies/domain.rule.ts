import { isLowerCaseDomain } from '../bulk-actions/processor/ascii-cells.js';
import type { Rule } from '../bulk-actions/processor/column.js';
import { InvalidCell, stored } from '../bulk-actions/processor/column.js';
import { domainName, MAX_DOMAIN_LENGTH } from '../bulk-actions/processor/domain-name.js';
import { beginsWithWww, hostOf, withoutWww } from './website.js';

const INVALID_DOMAIN = new InvalidCell('INVALID_DOMAIN');

/** A domain name such as `example.com`, lower-cased, or the address of a website with that and nothing more. */
export const domain: Rule = {
  sqlType: 'text',
  description: {
    type: 'domain',
    words:
      `A domain name of at most ${MAX_DOMAIN_LENGTH} characters, or the address of a website without a page, of which it is ` +
      'the host without www.; kept in lower case, and in Unicode.',
    maxLength: MAX_DOMAIN_LENGTH,
    example: 'example.com',
  },
  read: (cell) => {
    const name = domainName(hostOf(cell));
    return name === null ? INVALID_DOMAIN : stored(withoutWww(name));
  },
  takesBytes: (bytes, start, end) => !beginsWithWww(bytes, start) && isLowerCaseDomain(bytes, start, end),
};
