import type { CellFormat } from '../csv/cell-format.js';
import { isDay, isIsoInstant, MAX_DECIMALS, MAX_OFFSET_HOURS } from './calendar.js';
import type { Rule, StoredText } from './column.js';
import { InvalidCell, stored } from './column.js';
import { mayBeTwoDates } from './date.js';
import { faultOfDateTimeFormat } from './date-format.js';
import type { LocalTime } from './format-reader.js';
import { formatReader } from './format-reader.js';
import type { OffsetFound } from './time-zone.js';
import { faultOfTimeZone, offsetFinder, offsetText } from './time-zone.js';

const INVALID_DATE_TIME = new InvalidCell('INVALID_DATE_TIME');
const AMBIGUOUS_DATE = new InvalidCell('AMBIGUOUS_DATE');
const MISSING_TIME_ZONE = new InvalidCell('MISSING_TIME_ZONE');
const SKIPPED_TIME = new InvalidCell('SKIPPED_TIME');
const AMBIGUOUS_TIME = new InvalidCell('AMBIGUOUS_TIME');
const TOO_PRECISE = new InvalidCell('TOO_PRECISE');

/** A date and a time, and maybe `Z`, `UTC` or an offset, as ISO 8601 and programs write them. */
const ISO =
  /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)[Tt ](?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d)(?:[.,](?<fraction>\d{1,9}))?)?(?: ?(?:(?<utc>[Zz]|UTC)|(?<offset>[+-]\d\d(?::?\d\d(?::\d\d)?)?)))?$/;
/** A date in some form with a time behind it. */
const WITH_TIME = /^(\S{1,10}?),?[T ] ?\d{1,2}[:.]\d\d/;
/** Of years; those with more digits are not stored. Before it clocks went by the sun. */
export const FIRST_YEAR = 1900;

/** Tells how far the clocks that show a time are from UTC. */
type Place = (local: LocalTime) => OffsetFound;

/**
 * A moment, in a column of type `timestamptz`. The cell says how far its clock is from UTC, or the upload says in which
 * zone it is; no zone is guessed. The value is the moment as ISO 8601 writes it, such as `2027-01-31T08:00:00+01:00`.
 */
export const dateTime: Rule = dateTimeOf({});

function dateTimeOf(said: CellFormat): Rule {
  const { format, timeZone } = said;
  const place = timeZone === undefined ? null : offsetFinder(timeZone);
  const readFormat = format === undefined ? null : formatReader(format);
  return {
    sqlType: 'timestamptz',
    description: { type: 'dateTime', words: wordsOf(said), example: '2027-01-31T08:00:00Z' },
    read: (cell) => {
      // A cell that says its offset is that moment whatever the format, as `takesBytes` reads it.
      const local = readFormat === null || saysOffset(cell) ? null : readFormat(cell);
      return local === null ? readIso(cell, readFormat === null, place) : storedAt(local, place);
    },
    takesBytes: (bytes, start, end) => isIsoInstant(bytes, start, end, FIRST_YEAR),
    formats: {
      options: ['format', 'timeZone'],
      defaults: (upload) => ({
        ...(upload.dateTimeFormat !== undefined && { format: upload.dateTimeFormat }),
        ...(upload.timeZone !== undefined && { timeZone: upload.timeZone }),
      }),
      apply: (given) => faultOf(given) ?? dateTimeOf(given),
    },
  };
}

function wordsOf({ format, timeZone }: CellFormat): string {
  const form = format === undefined ? 'as 2027-01-31T08:00:00+01:00 or with Z' : `in the format ${format}`;
  const zone = timeZone ?? 'the time zone that the upload says';
  return `A date and a time of the years 1900 to 9999, ${form}; without an offset in ${zone}.`;
}

function faultOf({ format, timeZone }: CellFormat): string | null {
  const fault = timeZone === undefined ? null : faultOfTimeZone(timeZone);
  if (fault !== null || format === undefined) return fault;
  const isOpen = timeZone === undefined;
  const missing = isOpen
    ? `The format "${format}" needs a timeZone beside it, such as "Europe/Berlin".`
    : null;
  return faultOfDateTimeFormat(format) ?? missing;
}

function saysOffset(cell: string): boolean {
  const { utc, offset } = ISO.exec(cell)?.groups ?? {};
  return utc !== undefined || offset !== undefined;
}

/** @param takesLocal whether it may lack an offset; where a format is said, times without one have that format */
function readIso(cell: string, takesLocal: boolean, place: Place | null): StoredText | InvalidCell {
  const found = ISO.exec(cell)?.groups;
  if (found === undefined) return takesLocal && mayBeTwo(cell) ? AMBIGUOUS_DATE : INVALID_DATE_TIME;
  const local = localOf(found);
  if (local === null) return INVALID_DATE_TIME;
  const { utc, offset } = found;
  if (utc !== undefined) return storedWith(local, 'Z');
  if (offset !== undefined) return storedWith(local, isoOffset(offset));
  return takesLocal ? storedAt(local, place) : INVALID_DATE_TIME;
}

function localOf(found: Readonly<Record<string, string | undefined>>): LocalTime | null {
  const [year, month, day] = [Number(found.year), Number(found.month), Number(found.day)];
  const [hour, minute, second] = [Number(found.hour), Number(found.minute), Number(found.second ?? 0)];
  // 24:00 is the day after, to some, and a second of 60 is none to Postgres.
  if (!isDay(year, month, day) || hour > 23 || minute > 59 || second > 59) return null;
  return { year, month, day, hour, minute, second, fraction: found.fraction ?? '' };
}

/** @returns null for more hours or minutes than there are */
function isoOffset(text: string): string | null {
  const [hours, minutes = '00', seconds] = text.slice(1).match(/\d\d/g)!;
  const isFar = Number(hours) > MAX_OFFSET_HOURS || Number(minutes) > 59 || Number(seconds ?? 0) > 59;
  const parts = seconds === undefined ? [hours, minutes] : [hours, minutes, seconds];
  return isFar ? null : `${text[0]!}${parts.join(':')}`;
}

function storedAt(local: LocalTime, place: Place | null): StoredText | InvalidCell {
  if (place === null) return MISSING_TIME_ZONE;
  if (local.year < FIRST_YEAR) return INVALID_DATE_TIME;
  const found = place(local);
  if (found === 'SKIPPED') return SKIPPED_TIME;
  return found === 'TWICE' ? AMBIGUOUS_TIME : storedWith(local, offsetText(found.offsetSeconds));
}

function storedWith(local: LocalTime, offset: string | null): StoredText | InvalidCell {
  const { year, month, day, hour, minute, second, fraction } = local;
  if (offset === null || year < FIRST_YEAR) return INVALID_DATE_TIME;
  if (/[1-9]/.test(fraction.slice(MAX_DECIMALS))) return TOO_PRECISE;
  const [date, time] = [
    [month, day],
    [hour, minute, second],
  ].map((numbers) => numbers.map((number) => String(number).padStart(2, '0')));
  const decimals = fraction === '' ? '' : `.${fraction.slice(0, MAX_DECIMALS)}`;
  return stored(`${year}-${date!.join('-')}T${time!.join(':')}${decimals}${offset}`);
}

function mayBeTwo(cell: string): boolean {
  const day = WITH_TIME.exec(cell)?.[1];
  return day !== undefined && mayBeTwoDates(day);
}
