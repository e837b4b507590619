import type { Rule } from '../processor/column.js';
import { InvalidCell } from '../processor/column.js';

/** Cells that no rule may accept: Postgres stores no NUL. */
const INVALID_SAMPLES = ['\0', 'a\0b'];
/** Cells that a rule with a list of values rejects, and that a rule for text reads as different values. */
const MEANINGLESS_SAMPLES = ['no such value', '~?!'];

/**
 * Tries a rule at start, mainly on cells that cannot pass: a rule that returns a code instead of
 * `new InvalidCell(code)` would store the code as the value.
 *
 * @returns the fault, as it follows the column's name in a sentence, or null
 */
export function faultOfRule(rule: Rule): string | null {
  const { maxLength } = rule.description;
  const invalid = maxLength === undefined ? INVALID_SAMPLES : [...INVALID_SAMPLES, 'x'.repeat(maxLength + 1)];
  for (const cell of invalid) {
    const value: unknown = rule.read(cell);
    if (!(value instanceof InvalidCell)) return `gives ${shown(value)} for a cell that cannot pass${HINT}`;
  }
  const values = [...MEANINGLESS_SAMPLES, rule.description.example].map((cell): unknown => rule.read(cell));
  const strange = values.find((value) => !isStorable(value, rule.sqlType));
  if (strange !== undefined || values.includes(undefined)) return `gives ${shown(strange)}${HINT}`;
  const [first, second] = values;
  if (typeof first === 'string' && first !== '' && first === second) {
    return `gives ${shown(first)} for any cell${HINT}`;
  }
  const cells = [...invalid, ...MEANINGLESS_SAMPLES, rule.description.example];
  const taken = cells.find((cell) => takes(rule, cell) && `${rule.read(cell) as string}` !== cell);
  return taken === undefined ? null : 'takes bytes that it does not read as they stand';
}

const HINT = '; a value is null, a number or stored(text), and a code is new InvalidCell(code)';

function shown(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value.slice(0, 100)) : String(value);
}

function isStorable(value: unknown, sqlType: Rule['sqlType']): boolean {
  if (value === null || value instanceof InvalidCell) return true;
  if (sqlType === 'text') return typeof value === 'string';
  if (sqlType === 'integer') return Number.isInteger(value);
  return typeof value === 'string' || Number.isFinite(value);
}

function takes(rule: Rule, cell: string): boolean {
  const bytes = Buffer.from(cell);
  // Bytes with a NUL never reach `takesBytes`.
  return !bytes.includes(0) && rule.takesBytes?.(bytes, 0, bytes.length) === true;
}
