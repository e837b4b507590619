import { DateTime } from 'luxon';

/** Luxon's letters for what a format may have, by what they are for. */
const LETTERS = {
  day: ['d', 'dd'],
  month: ['M', 'MM', 'MMM', 'MMMM'],
  year: ['yyyy'],
  weekday: ['EEE', 'EEEE'],
} as const;

const NEEDED = ['day', 'month', 'year'] as const;

/** Texts between apostrophes, which are not letters of a format. */
const QUOTED = /'[^']*'/g;

/** Letters of numbers that stand side by side, a day or a month of one or two digits among them. */
const RUN_TOGETHER =
  /(?:(?<!d)d(?!d)|(?<!M)M(?!M))(?:dd?(?!d)|MM?(?!M)|y)|(?:(?<!d)dd?|(?<!M)MM?|y)(?:(?<!d)d(?!d)|(?<!M)M(?!M))/;

/** Longer cells are no dates, whatever the format. */
const MAX_LENGTH = 100;

/** Names of months and days are English, and digits are those of ASCII. */
const OPTIONS = { locale: 'en', numberingSystem: 'latn', zone: 'utc' } as const;

/** @returns why dates cannot be read by a format, as a sentence, or null */
export function faultOfDateFormat(format: string): string | null {
  const isUnclosed = format.split("'").length % 2 === 0;
  if (isUnclosed)
    return `The format "${format}" has an apostrophe too many. Words stand between two of them.`;
  const words: readonly string[] = format.replace(QUOTED, ' ').match(/([A-Za-z])\1*/g) ?? [];
  const known: readonly string[] = Object.values(LETTERS).flat();
  const unknown = words.find((word) => !known.includes(word));
  if (unknown === 'yy')
    return `The format "${format}" leaves the century open. Dates need four digits of the year, yyyy.`;
  if (unknown !== undefined) {
    return `The format "${format}" has "${unknown}", which is none of ${known.join(', ')}. Put words between apostrophes.`;
  }
  const isOnce = NEEDED.every(
    (part) => words.filter((word) => (LETTERS[part] as readonly string[]).includes(word)).length === 1,
  );
  if (!isOnce)
    return `The format "${format}" needs a day, a month and a year, each once, such as "dd.MM.yyyy".`;
  if (RUN_TOGETHER.test(numbersOf(format)))
    return `The format "${format}" has a day or month of one or two digits directly beside another number. Write dd and MM.`;
  return null;
}

/** The format with `y` for each digit that is written out, and without words. */
function numbersOf(format: string): string {
  return format.replace(QUOTED, (words) => words.slice(1, -1).replace(/\D/g, ' ')).replace(/\d/g, 'y');
}

/**
 * @param format without a fault
 * @returns reads a cell into `2027-01-31`, or null for what is no such day
 */
export function dateReader(format: string): (cell: string) => string | null {
  const parser = parserOf(format);
  return (cell) => {
    if (cell.length > MAX_LENGTH) return null;
    const date = DateTime.fromFormatParser(cell, parser, OPTIONS);
    return date.isValid && date.year >= 1 ? date.toISODate() : null;
  };
}

function parserOf(format: string): ReturnType<typeof DateTime.buildFormatParser> {
  return DateTime.buildFormatParser(format, OPTIONS);
}
