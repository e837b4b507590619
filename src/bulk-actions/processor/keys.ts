import { cellText } from '../csv/cell-text.js';
import type { BulkActionProcessor } from './abstract.processor.js';
import type { Rule, Value } from './column.js';
import { InvalidCell } from './column.js';

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
 * @param key a cell of the key's column, or a key that was stored under other rules
 * @returns null where it is no key
 */
export function normalizeKey(
  { columns, keyIndex }: Pick<BulkActionProcessor, 'columns' | 'keyIndex'>,
  key: string,
): string | null {
  return keyOf(columns[keyIndex]!.rule, key);
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
