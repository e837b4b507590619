import type { Column, Rule, Value } from './column.js';
import { InvalidCell } from './column.js';

/** Seconds and their decimals of a time as `dateTime` reads it, and its offset. */
const TIME = /^(.*:\d\d)(?:\.(\d+))?(Z|[+-].*)$/;

/** An offset of ISO 8601 with seconds, which `Date` does not read. */
const WITH_SECONDS = /^([+-])(\d\d):(\d\d):(\d\d)$/;

/**
 * The value of a field as JSON. Equal values have one form: decimals without zeros at their end, times in UTC.
 *
 * @param value as the column's rule reads it, not null
 */
export function jsonOf({ sqlType }: Pick<Rule, 'sqlType'>, value: NonNullable<Value>): string {
  const text = String(value);
  switch (sqlType) {
    case 'integer':
    case 'boolean':
      return text;
    case 'numeric':
      return JSON.stringify(text.includes('.') ? text.replace(/\.?0+$/, '') : text);
    case 'timestamptz':
      return JSON.stringify(inUtc(text));
    case 'text[]':
      // Postgres quotes items like JSON, but for control characters, which it leaves as they are.
      return `[${text.slice(1, -1).replace(/\p{Cc}/gu, escaped)}]`;
    default:
      return JSON.stringify(text);
  }
}

/**
 * The value of a field that a client asks for, as JSON: read as a cell is.
 *
 * @returns null where the text is no value of the field
 */
export function jsonToFind({ rule }: Column, text: string): string | null {
  const value = rule.read(text.trim());
  return value === null || value instanceof InvalidCell ? null : jsonOf(rule, value);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function inUtc(text: string): string {
  const [, seconds, decimals = '', offset] = TIME.exec(text)!;
  const utc = new Date(Date.parse(`${seconds!}Z`) - 1000 * secondsOf(offset!)).toISOString();
  return `${utc.slice(0, -'.000Z'.length)}.${decimals.replace(/0+$/, '').padEnd(3, '0')}Z`;
}

function secondsOf(offset: string): number {
  if (offset === 'Z') return 0;
  const [, sign, hours, minutes, seconds] = WITH_SECONDS.exec(
    /:\d\d:\d\d$/.test(offset) ? offset : `${offset}:00`,
  )!;
  const size = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return sign === '-' ? -size : size;
}
