import { domainToASCII, domainToUnicode } from 'node:url';
import { BLANKS } from '../csv/blanks.js';

/**
 * Of a whole name, and of one label, in octets as DNS has them: with `xn--` where they are not ASCII (RFC 1035, RFC
 * 5890).
 */
export const MAX_DOMAIN_LENGTH = 253;
export const MAX_LABEL_LENGTH = 63;

/**
 * No name that fits is longer before it is composed: an octet or more for each character, of eight UTF-16 units at
 * most.
 */
const MAX_UNITS = MAX_DOMAIN_LENGTH * 8;

/**
 * Letters and digits of any script. U+3007 is the zero of Chinese and Japanese, which Unicode counts among the letters
 * of numbers.
 */
const LETTER = '\\p{L}\\p{Nd}\\u3007';
const INNER = `${LETTER}\\p{M}\\-`;
const LABEL = `[${LETTER}](?:[${INNER}]*[${LETTER}\\p{M}])?`;
const DOMAIN = new RegExp(`^(?:${LABEL}\\.)+(?!\\p{Nd}+$)${LABEL}$`, 'u');
/** What most names are, as a piece of a regular expression; no `--`, so nothing to decode. */
export const PLAIN_DOMAIN = '(?:[a-z0-9]+(?:-[a-z0-9]+)*\\.)+(?=[a-z0-9-]*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*';
const PLAIN = new RegExp(`^${PLAIN_DOMAIN}$`);
/**
 * What may be mapped to such a name: no fillers, for they would vanish, but the full stops that a Chinese or Japanese
 * keyboard has.
 */
const MAPPABLE = new RegExp(`^(?!.*[${BLANKS}])[${INNER}.\\u3002\\uff0e\\uff61]+$`, 'u');
const ASCII = /^[\0-\x7f]*$/;
const ENCODED_LABEL = /(?:^|\.)xn--/;

/**
 * A domain name as it is stored: in lower case, and in Unicode where its labels are not ASCII. `XN--MNCHEN-3YA.de`,
 * `München.de` with its ü in one piece or two, and `ｍünchen。de` are one name, as they are to a browser (UTS 46).
 * It gives its own result back unchanged.
 *
 * Two labels or more, the last not digits alone, so that no IP address passes.
 *
 * @returns null for what is no domain name
 */
export function domainName(text: string): string | null {
  if (text.length > MAX_UNITS) return null;
  const lower = text.toLowerCase();
  if (lower.length <= MAX_LABEL_LENGTH && PLAIN.test(lower)) return lower;
  if (ASCII.test(lower) && ASCII.test(text) && !ENCODED_LABEL.test(lower)) {
    return fitsDns(lower) && DOMAIN.test(lower) ? lower : null;
  }
  if (!MAPPABLE.test(text)) return null;
  const ascii = domainToASCII(text);
  const name = domainToUnicode(ascii);
  // A label that cannot be decoded stays encoded.
  if (ascii === '' || ENCODED_LABEL.test(name) || domainToASCII(name) !== ascii) return null;
  return fitsDns(ascii) && DOMAIN.test(name) ? name : null;
}

function fitsDns(ascii: string): boolean {
  return (
    ascii.length <= MAX_DOMAIN_LENGTH && ascii.split('.').every((label) => label.length <= MAX_LABEL_LENGTH)
  );
}
