import { cellText } from './cell-text.js';

/**
 * What people and programs write between and around the words of a header: blanks, hyphens, dots, asterisks, colons,
 * parentheses.
 */
const SEPARATORS =
  /[\s_.:*()\p{Dash_Punctuation}\u2212\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]+|(?<=\p{L})['\u2019](?=\p{L})/gu;

const LATIN_ACCENTS = /(\p{Script=Latin})[\u0300-\u036f]+/gu;

/**
 * Headers that say the same have one key, whatever their case, accents, separators, invisible characters and Unicode
 * form.
 */
export function headerKey(header: string): string {
  const words = cellText(header).toLowerCase().replace(SEPARATORS, '').normalize('NFKD');
  // Once more, for what has become a separator by that.
  return words.replace(LATIN_ACCENTS, '$1').replace(SEPARATORS, '');
}

/**
 * The same, but accents count, and of what stands between words no more than blanks, underscores and hyphens are left
 * out.
 */
export function plainKey(header: string): string {
  return header
    .toLowerCase()
    .normalize('NFC')
    .replace(/[\s_-]/g, '');
}

/** By this a mapping finds the header that it names: as it stands in the file, but for what nobody sees. */
export function sameHeader(header: string): string {
  return cellText(header).normalize('NFC');
}
