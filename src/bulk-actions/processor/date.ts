import { isDay, isIsoDay } from './calendar.js';
import type { Rule, StoredText } from './column.js';
import { InvalidCell, stored } from './column.js';
import { dateReader, faultOfDateFormat } from './date-format.js';

const INVALID_DATE = new InvalidCell('INVALID_DATE');
const AMBIGUOUS_DATE = new InvalidCell('AMBIGUOUS_DATE');

const ISO = 'yyyy-MM-dd';
/** With the midnight that programs write behind a date without a time; in a zone it may be another day. */
const ISO_DATE = /^(\d{4})-(\d\d)-(\d\d)(?:[T ]00:00(?::00(?:\.0{1,9})?)?)?$/;
/** Day and month in either order, and a year that may lack its century. */
const OTHER_DATE = /^(\d{1,2})[./ -](\d{1,2})[./ -](\d{4}|\d\d)$/;

/** A day in a column of type `date`: as ISO 8601 writes it, or in a format that is said, and never guessed. */
export const date: Rule = {
  sqlType: 'date',
  description: {
    type: 'date',
    words: 'A date of the years 1 to 9999 as 2027-01-31, or in the format that the upload says.',
    example: '2027-01-31',
  },
  read: (cell) => {
    const found = ISO_DATE.exec(cell);
    if (found === null) return mayBeTwoDates(cell) ? AMBIGUOUS_DATE : INVALID_DATE;
    const [, year, month, day] = found;
    return isDay(Number(year), Number(month), Number(day)) ? stored(`${year}-${month}-${day}`) : INVALID_DATE;
  },
  takesBytes: isIsoDay,
  formats: {
    options: ['format'],
    defaults: ({ dateFormat }) => (dateFormat === undefined ? {} : { format: dateFormat }),
    apply: ({ format = ISO }) => (format === ISO ? date : (faultOfDateFormat(format) ?? dateOf(format))),
  },
};

function dateOf(format: string): Rule {
  const read = dateReader(format);
  return {
    sqlType: 'date',
    description: {
      ...date.description,
      words: `A date of the years 1 to 9999 in the format ${format}.`,
    },
    read: (cell): StoredText | InvalidCell => {
      const day = read(cell);
      return day === null ? INVALID_DATE : stored(day);
    },
    formats: date.formats!,
  };
}

/** Whether day and month, or the century, depend on who wrote it. */
export function mayBeTwoDates(cell: string): boolean {
  const found = OTHER_DATE.exec(cell);
  if (found === null) return false;
  const [first, second] = [Number(found[1]), Number(found[2])];
  const isOrderOpen = first <= 12 && second <= 12 && first !== second;
  return first > 0 && second > 0 && (isOrderOpen || found[3]!.length === 2);
}
