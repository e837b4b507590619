import { cellText } from '../csv/cell-text.js';
import type { BulkActionProcessor } from './abstract.processor.js';
import type { Rule, Value } from './column.js';
import { InvalidCell } from './column.js';
import { isMadeUp, keyText, keyValues } from './record-key.js';

const NOT_ASCII = /[^\0-\x7f]/;

/**
 * The value of a key's cell: texts that look the same are one key, so keys are read and stored in Unicode's form NFC.
 *
 * @param cell not empty, as `cellText` gives it
 */
export function readKey(rule: Pick<Rule, 'read'>, cell: string): Value | InvalidCell {
  const value = rule.read(composed(cell));
  return typeof value === 'string' ? composed(value) : value;
}

/** ASCII needs no composition, and most keys are ASCII. */
function composed(text: string): string {
  return NOT_ASCII.test(text) ? text.normalize('NFC') : text;
}

/**
 * The key under which a row with this cell is stored and found. Idempotent.
 *
 * @param key a cell of the key's column, or a key that was stored under other rules; of several columns, their text
 * @returns null where it is no key
 */
export function normalizeKey(
  { columns, recordKey }: Pick<BulkActionProcessor, 'columns' | 'recordKey'>,
  key: string,
): string | null {
  const { parts } = recordKey;
  if (!isMadeUp(recordKey)) return keyOf(columns[parts[0]!]!.rule, key);
  const stored = keyValues(key);
  if (stored?.length !== parts.length) return null;
  const values = parts.map((part, i) => keyOf(columns[part]!.rule, stored[i]!));
  return values.every((value) => value !== null) ? keyText(values) : null;
}

/**
 * The key to look for when a client asks for a record: also a key that today's rules reject, because it may have been
 * stored under earlier ones.
 */
export function keyToFind(rule: Pick<Rule, 'read'>, text: string): string {
  return keyOf(rule, text) ?? text.trim().toLowerCase();
}

/**
 * The value to look for when a client asks for records by another column than the key: what a cell with this text would
 * be stored as.
 *
 * @returns null where it would be stored as nothing, or not at all
 */
export function valueToFind(rule: Pick<Rule, 'read'>, text: string): Value {
  const cell = cellText(text);
  const value = cell === '' ? null : rule.read(cell);
  return value instanceof InvalidCell ? null : value;
}

function keyOf(rule: Pick<Rule, 'read'>, cell: string): string | null {
  const text = cellText(cell);
  const value = text === '' ? null : readKey(rule, text);
  return value === null || value instanceof InvalidCell ? null : String(value);
}
