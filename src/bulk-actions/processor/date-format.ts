import { formatReader } from './format-reader.js';
import type { Unit } from './format-tokens.js';
import { hasRunTogether, lettersOf, tokensOf } from './format-tokens.js';

/** What a format must have and may have, each once, but for days of the week. */
interface Units {
  readonly needed: readonly Unit[];
  readonly optional: readonly Unit[];
  /** Follows `needs` in a sentence. */
  readonly words: string;
}

const DATE: Units = {
  needed: ['day', 'month', 'year'],
  optional: ['weekday'],
  words: 'a day, a month and a year, each once, such as "dd.MM.yyyy"',
};
const TIME_WORDS =
  'a day, a month, a year, hours (HH, or hh and a) and minutes, each once, such as "dd.MM.yyyy HH:mm"';
const TIME_OPTIONS: readonly Unit[] = ['weekday', 'second', 'fraction'];
const DATE_TIME: Units = {
  needed: [...DATE.needed, 'hour', 'minute'],
  optional: TIME_OPTIONS,
  words: TIME_WORDS,
};
/** With AM and PM. */
const HALF_DAYS: Units = {
  needed: [...DATE.needed, 'halfDayHour', 'minute', 'half'],
  optional: TIME_OPTIONS,
  words: TIME_WORDS,
};

/** @returns why dates cannot be read by a format, as a sentence, or null */
export function faultOfDateFormat(format: string): string | null {
  return faultOf(format, DATE, DATE);
}

/** The same for dates with a time. */
export function faultOfDateTimeFormat(format: string): string | null {
  const hasHalves = /h|a/.test(format.replace(/'[^']*'/g, ''));
  return faultOf(format, hasHalves ? HALF_DAYS : DATE_TIME, {
    ...DATE_TIME,
    optional: [...TIME_OPTIONS, 'halfDayHour', 'half'],
  });
}

/** @param known those whose letters are known, though they may not stand beside the others */
function faultOf(format: string, { needed, optional, words }: Units, known: Units): string | null {
  const isUnclosed = format.split("'").length % 2 === 0;
  if (isUnclosed)
    return `The format "${format}" has an apostrophe too many. Words stand between two of them.`;
  const tokens = tokensOf(format);
  const letters = lettersOf([...known.needed, ...known.optional]);
  const unknown = tokens.find(({ text, isLetters }) => isLetters && !letters.includes(text))?.text;
  if (unknown === 'yy')
    return `The format "${format}" leaves the century open. Dates need four digits of the year, yyyy.`;
  if (unknown !== undefined)
    return `The format "${format}" has "${unknown}", which is none of ${letters.join(', ')}. Put words between apostrophes.`;
  const countOf = (unit: Unit): number => tokens.filter((token) => token.unit === unit).length;
  const isOnce = needed.every((unit) => countOf(unit) === 1) && optional.every((unit) => countOf(unit) <= 1);
  const isStray = tokens.some(({ unit }) => unit !== null && ![...needed, ...optional].includes(unit));
  const isHanging = countOf('fraction') > countOf('second');
  if (!isOnce || isStray || isHanging) return `The format "${format}" needs ${words}.`;
  if (hasRunTogether(tokens))
    return `The format "${format}" has a number of one or two digits directly beside another number. Write two letters, such as dd and MM.`;
  return null;
}

/**
 * @param format without a fault
 * @returns reads a cell into `2027-01-31`, or null for what is no such day
 */
export function dateReader(format: string): (cell: string) => string | null {
  const read = formatReader(format);
  return (cell) => {
    const found = read(cell);
    if (found === null) return null;
    const [year, month, day] = [digits(found.year, 4), digits(found.month), digits(found.day)];
    return `${year}-${month}-${day}`;
  };
}

function digits(number: number, count = 2): string {
  return String(number).padStart(count, '0');
}
