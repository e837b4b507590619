import { cellText } from './cell-text.js';

/**
 * What people and programs write between and around the words of a header: blanks, hyphens, dots, asterisks, colons,
 * parentheses.
 */
const SEPARATORS =
  /[\s_.:*()\p{Dash_Punctuation}\u2212\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]+|(?<=\p{L})['\u2019](?=\p{L})/gu;

const LATIN_ACCENTS = /(\p{Script=Latin})[\u0300-\u036f]+/gu;

/**
 * Headers that differ only in case, accents, separators, invisible characters or Unicode form have the same key.
 */
export function headerKey(header: string): string {
  const words = cellText(header).toLowerCase().replace(SEPARATORS, '').normalize('NFKD');
  // Again, because the step before may have made new separators.
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

/**
 * A mapping finds the header that it names by this key: the header as it stands in the file, without invisible
 * characters.
 */
export function sameHeader(header: string): string {
  return cellText(header).normalize('NFC');
}
