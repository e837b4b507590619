import type { Column } from './column.js';

/** What identifies the records of an entity within their account. */
export interface RecordKey {
  /** Names of its columns. */
  readonly names: readonly string[];
  /** Their places among the processor's columns. */
  readonly parts: readonly number[];
  /** Place of the key among the values of a row: that of its column, or behind all columns if it has several. */
  readonly place: number;
  /** The entity's property that stores it. */
  readonly property: string;
}

/** A declared key, and the columns of its entity. */
export interface DeclaredKey {
  readonly columns: readonly Pick<Column, 'name'>[];
  readonly key: string | readonly string[];
  readonly keyColumn?: string | null;
}

export function recordKeyOf({ columns, key, keyColumn }: DeclaredKey): RecordKey {
  const names = typeof key === 'string' ? [key] : key;
  const parts = names.map((name) => columns.findIndex((column) => column.name === name));
  if (typeof key === 'string') return { names, parts, place: parts[0]!, property: key };
  // What lacks a property is refused at start.
  return { names, parts, place: columns.length, property: keyColumn ?? '' };
}

/** Whether a text is made of the values of its columns. */
export function isMadeUp({ place, parts }: RecordKey): boolean {
  return place !== parts[0];
}

/**
 * The text of a key of several columns: each value behind its length in bytes, such as `5:Smith10:1990-01-31`. So no
 * two lists of values give the same text, whatever is in them.
 */
export function keyText(values: readonly string[]): string {
  return values.map((value) => `${Buffer.byteLength(value)}:${value}`).join('');
}

/** The values of such a text. @returns null for a text that was not made like that */
export function keyValues(text: string): string[] | null {
  const bytes = Buffer.from(text);
  const values: string[] = [];
  for (let at = 0; at < bytes.length;) {
    const colon = bytes.indexOf(':', at);
    const length = colon < 0 ? '' : bytes.toString('latin1', at, colon);
    const end = colon + 1 + Number(length);
    if (!/^(?:0|[1-9]\d{0,8})$/.test(length) || end > bytes.length) return null;
    values.push(bytes.toString('utf8', colon + 1, end));
    at = end;
  }
  return keyText(values) === text ? values : null;
}
