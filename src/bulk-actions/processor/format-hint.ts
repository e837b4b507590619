import { FIRST_YEAR } from './date-time.js';
import { formatReader } from './format-reader.js';
import type { DecimalMark } from './numbers.js';
import { readDigits } from './numbers.js';

/** Two numbers and a year, a year and two numbers, and a day with the name of a month; then maybe a time. */
const NUMBERS = /^(\d{1,2})([./ -])(\d{1,2})\2\d{4}(?!\d)(.*)$/;
const YEAR_FIRST = /^\d{4}([./-])(\d{1,2})\1(\d{1,2})(?!\d)(.*)$/;
const DIGITS = /^\d{8}(?!\d)(.*)$/;
const DAY_AND_NAME = /^\d{1,2}(\.? |-)([a-z]{3,9})([ -])\d{4}(?!\d)(.*)$/i;
const NAME_AND_DAY = /^([a-z]{3,9}) \d{1,2}, \d{4}(?!\d)(.*)$/i;
const TIME = /^(,? |T)(\d\d?):\d\d(:\d\d)?(\.\d{3})?( [ap]m)?$/i;

const MARKS: readonly DecimalMark[] = [',', '.'];

/** As the sentence of other times says it. */
const ZONE = '"timeZone": "Europe/Berlin"';

/** Longer cells are nothing that a format reads; an outcome has the first 100 characters of them. */
const MAX_LENGTH = 40;

/**
 * What a mapping would have to say of a column so that it reads a cell that has failed, as a member of the entry:
 * `"format": "d.M.yyyy" or "M.d.yyyy"`. Nothing of the cell is in it.
 *
 * @param code of the fault
 * @returns '' where nothing that is known reads it
 */
export function formatHint(code: string, cell: string): string {
  if (cell.length > MAX_LENGTH) return '';
  const text = cell.trim();
  switch (code) {
    case 'INVALID_DATE':
      return said('format', readable(datesOf(text, false), text));
    case 'INVALID_DATE_TIME':
      return said('format', timesOf(text));
    case 'AMBIGUOUS_DATE':
      return ambiguous(text);
    case 'INVALID_NUMBER':
      // As computers write it, it is a number with either mark, and a fault for another reason.
      return readDigits(text, undefined) !== null
        ? ''
        : said(
            'decimal',
            MARKS.filter((mark) => readDigits(text, mark) !== null),
          );
    default:
      return '';
  }
}

/** A format of a time is refused without a zone, which the sentence does not name as it may be about a date. */
function ambiguous(cell: string): string {
  const times = said('format', timesOf(cell));
  return times === '' ? said('format', readable(datesOf(cell, false), cell)) : `${times}, ${ZONE}`;
}

/** Formats of a date with a time; where the year has none of these, no format reads it. */
function timesOf(cell: string): string[] {
  return readable(datesOf(cell, true), cell, FIRST_YEAR);
}

function said(option: string, values: readonly string[]): string {
  const quoted = values.map((value) => JSON.stringify(value));
  return quoted.length === 0 ? '' : `"${option}": ${quoted.join(' or ')}`;
}

/** Formats that a cell looks like. @param hasTime whether a time has to stand behind the date, or must not */
function datesOf(cell: string, hasTime: boolean): string[] {
  const [dates, rest] = formatsOfDate(cell);
  const time = timeOf(rest);
  return time === null || (time !== '') !== hasTime ? [] : dates.map((date) => date + time);
}

function formatsOfDate(cell: string): readonly [dates: readonly string[], rest: string] {
  let found = NUMBERS.exec(cell);
  if (found !== null) {
    const [, one, mark, other, rest] = found;
    const [day, month] = lettersOf(one!, other!);
    return [[[day, month, 'yyyy'].join(mark), [month, day, 'yyyy'].join(mark)], rest!];
  }
  if ((found = YEAR_FIRST.exec(cell)) !== null) {
    const [, mark, one, other, rest] = found;
    const [day, month] = lettersOf(one!, other!);
    return [[['yyyy', month, day].join(mark)], rest!];
  }
  if ((found = DAY_AND_NAME.exec(cell)) !== null) {
    const [, before, name, behind, rest] = found;
    return [[`d${before!}${letterOf(name!)}${behind!}yyyy`], rest!];
  }
  if ((found = NAME_AND_DAY.exec(cell)) !== null) return [[`${letterOf(found[1]!)} d, yyyy`], found[2]!];
  found = DIGITS.exec(cell);
  return found === null ? [[], ''] : [['yyyyMMdd'], found[1]!];
}

/** One letter takes two digits too, but a file with two in every row is read more strictly. */
const lettersOf = (one: string, other: string): readonly [day: string, month: string] =>
  one.length + other.length === 4 ? ['dd', 'MM'] : ['d', 'M'];

/** May is both; the short name reads more of the file. */
const letterOf = (name: string): string => (name.length === 3 ? 'MMM' : 'MMMM');

/** @returns '' for nothing, null for what is no time */
function timeOf(text: string): string | null {
  if (text === '') return '';
  const found = TIME.exec(text);
  if (found === null) return null;
  const [, before, hour, seconds = '', fraction = '', half] = found;
  const letter = half === undefined ? 'H' : 'h';
  const hours = half === undefined ? letter.repeat(hour!.length) : letter;
  const start = before!.toUpperCase() === 'T' ? "'T'" : before!;
  return `${start}${hours}:mm${seconds && ':ss'}${fraction && '.SSS'}${half === undefined ? '' : ' a'}`;
}

/** There are a few hundred. */
const readers = new Map<string, ReturnType<typeof formatReader>>();

/** Those of the formats that read the cell, each with another meaning. */
function readable(formats: readonly string[], cell: string, firstYear = 1): string[] {
  const byMeaning = new Map<string, string>();
  for (const format of formats) {
    const read = readers.get(format) ?? formatReader(format);
    readers.set(format, read);
    const found = read(cell);
    const meaning = JSON.stringify(found);
    if (found !== null && found.year >= firstYear && !byMeaning.has(meaning)) byMeaning.set(meaning, format);
  }
  return [...byMeaning.values()];
}
