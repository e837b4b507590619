import { distance } from 'fastest-levenshtein';
import { headerKey } from './header-key.js';
import type { HeaderProblem } from './header-problems.js';
import type { HeaderColumn, HeaderMatch } from './header-targets.js';
import { isOptionalPart } from './header-targets.js';

/** Headers that a message shows at most. */
const SHOWN_HEADERS = 20;
const SHOWN_ALIASES = 4;
const SHOWN_LENGTH = 60;

/** Shorter names occur in other words by chance. */
const SHORTEST_WORD = 4;

const DELIMITER_NAMES: Readonly<Record<string, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'pipes',
};

/**
 * Columns that the file must have and does not. The message shows the headers and the delimiter, so that the user can
 * correct the file.
 *
 * @param delimiter between the headers; left out where the file has none
 */
export function findMissing(
  matches: readonly HeaderMatch[],
  columns: readonly HeaderColumn[],
  required: readonly string[],
  delimiter: string | undefined,
): HeaderProblem[] {
  const isFound = (column: HeaderColumn): boolean =>
    matches.some(({ target }) => target?.column === column.name && !isOptionalPart(column, target));
  const headers = matches.map(({ header }) => header).filter((header) => header !== '');
  const free = matches.filter(({ header, target, given }) => target === null && !given && header !== '');
  return columns
    .filter((column) => required.includes(column.name) && !isFound(column))
    .map((column) => {
      const lacks = `The file has no column ${quote(column.name)}${alternatives(column)}.`;
      const seen =
        delimiter === undefined ? '' : ` Its headers, cut at ${nameOf(delimiter)}: ${shown(headers)}.`;
      const near = nearestHeader(
        column,
        free.map(({ header }) => header),
      );
      const hint =
        near === null ? '' : ` If ${quote(near)} is it: mapping=${JSON.stringify({ [near]: column.name })}.`;
      return { code: 'MISSING_COLUMN', field: column.name, message: lacks + seen + hint };
    });
}

/**
 * The header that is most like a name of the column: by a few letters, or it has the name in it; null where none is
 * near.
 */
export function nearestHeader(
  { name, aliases = [] }: Pick<HeaderColumn, 'name' | 'aliases'>,
  headers: readonly string[],
): string | null {
  const names = [name, ...aliases].map(headerKey);
  const own = headerKey(name);
  const near = headers
    .map((header) => {
      const key = headerKey(header);
      const best = Math.min(...names.map((other) => differenceOf(key, other)));
      return {
        header,
        difference: own.length >= SHORTEST_WORD && key.includes(own) ? Math.min(best, 0.5) : best,
      };
    })
    .filter(({ difference }) => difference < 1);
  return near.sort((a, b) => a.difference - b.difference)[0]?.header ?? null;
}

/**
 * 1 or more where two words are not near: of three or four letters one may differ, of up to eight two, else three, or
 * they are the same in another order.
 */
function differenceOf(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  const most = length < 3 ? 0 : length < 5 ? 1 : length < 9 ? 2 : 3;
  if (Math.abs(a.length - b.length) > most) return 1;
  if (length > 2 && a.length === b.length && lettersOf(a) === lettersOf(b)) return 0.5;
  return distance(a, b) / (most + 1);
}

function lettersOf(word: string): string {
  return [...word].sort().join('');
}

function alternatives({ aliases = [], combine = [] }: HeaderColumn): string {
  const others = aliases.slice(0, SHOWN_ALIASES).map(quote);
  const needed = combine.filter(({ optional }) => optional !== true);
  if (needed.length > 0) others.push(needed.map(({ name }) => quote(name)).join(' with '));
  if (aliases.length > SHOWN_ALIASES) others.push('and more in GET /entities');
  return others.length > 0 ? ` (also taken: ${others.join(', ')})` : '';
}

function nameOf(delimiter: string): string {
  return DELIMITER_NAMES[delimiter] ?? quote(delimiter);
}

function shown(headers: readonly string[]): string {
  const first = headers.slice(0, SHOWN_HEADERS).map((header) => quote(shortened(header)));
  const more = headers.length - first.length;
  return more > 0 ? `${first.join(', ')} and ${more} more` : first.join(', ');
}

function shortened(header: string): string {
  return header.length > SHOWN_LENGTH ? `${header.slice(0, SHOWN_LENGTH).toWellFormed()}…` : header;
}

function quote(text: string): string {
  return `"${text}"`;
}
