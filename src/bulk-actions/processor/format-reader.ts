import { isDay } from './calendar.js';
import type { FormatToken, Unit } from './format-tokens.js';
import { tokensOf } from './format-tokens.js';

/** What a clock and a calendar on a wall show. */
export interface LocalTime {
  /** 1 to 9999. */
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  /** 0 to 23. */
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Decimals of the second, without the point; may be empty. */
  readonly fraction: string;
}

const MONTHS = [
  ...['january', 'february', 'march', 'april', 'may', 'june'],
  ...['july', 'august', 'september', 'october', 'november', 'december'],
];
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const HALVES = ['am', 'pm'];
/** Of short names, in characters. */
const SHORT = 3;

/** Longer cells are no dates, whatever the format. */
const MAX_LENGTH = 100;
/** In years: weekdays repeat after 400, and `Date` takes years below 100 for others. */
const CALENDAR_CYCLES = 2000;

/**
 * @param format without a fault
 * @returns reads a cell, or null for what has another form or is no such day or time
 */
export function formatReader(format: string): (cell: string) => LocalTime | null {
  const tokens = tokensOf(format);
  const pattern = new RegExp(`^${tokens.map(patternOf).join('')}$`, 'i');
  const units = tokens.filter(({ unit }) => unit !== null);
  return (cell) => {
    const found = cell.length > MAX_LENGTH ? null : pattern.exec(cell);
    if (found === null) return null;
    const texts = new Map(units.map(({ unit }, i) => [unit!, found[i + 1]!.toLowerCase()]));
    return toLocalTime(texts);
  };
}

function patternOf({ unit, text }: FormatToken): string {
  if (unit === null) return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  if (unit === 'half') return `(${HALVES.join('|')})`;
  if (unit === 'weekday') return namesOf(WEEKDAYS, text.length === SHORT);
  if (text === 'MMM' || text === 'MMMM') return namesOf(MONTHS, text === 'MMM');
  return text.length === 1 ? '(\\d{1,2})' : `(\\d{${text.length}})`;
}

function namesOf(names: readonly string[], isShort: boolean): string {
  return `(${names.map((name) => (isShort ? name.slice(0, SHORT) : name)).join('|')})`;
}

function toLocalTime(texts: ReadonlyMap<Unit, string>): LocalTime | null {
  const year = Number(texts.get('year'));
  const month = monthOf(texts.get('month')!);
  const day = Number(texts.get('day'));
  const weekday = texts.get('weekday');
  if (!isDay(year, month, day)) return null;
  if (weekday !== undefined && !isOnWeekday(year, month, day, weekday)) return null;
  const hour = hourOf(texts);
  const [minute, second] = [Number(texts.get('minute') ?? 0), Number(texts.get('second') ?? 0)];
  if (hour === null || minute > 59 || second > 59) return null;
  return { year, month, day, hour, minute, second, fraction: texts.get('fraction') ?? '' };
}

function monthOf(text: string): number {
  const place = MONTHS.findIndex((name) => name.startsWith(text));
  return place < 0 ? Number(text) : place + 1;
}

function isOnWeekday(year: number, month: number, day: number, weekday: string): boolean {
  const date = new Date(Date.UTC(year + CALENDAR_CYCLES, month - 1, day));
  return WEEKDAYS[date.getUTCDay()]!.startsWith(weekday);
}

/** No 24: it is the day after, to some. */
function hourOf(texts: ReadonlyMap<Unit, string>): number | null {
  const half = texts.get('half');
  if (half === undefined) {
    const hour = Number(texts.get('hour') ?? 0);
    return hour > 23 ? null : hour;
  }
  const hour = Number(texts.get('halfDayHour'));
  return hour < 1 || hour > 12 ? null : (hour % 12) + 12 * HALVES.indexOf(half);
}
