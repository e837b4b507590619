import type { NewField } from './mapping-field.js';
import type { Fields } from './mapping-fit.js';
import { fieldOf } from './mapping-fit.js';

/** As the service takes them. */
const NAME = /^(?!constructor$)[a-z][a-z0-9_]{0,62}$/;
/** Room for a number behind it. */
const MAX_PROPOSED = 60;
const MAX_LABEL = 100;
const MAX_VALUES = 200;
const MAX_VALUE = 100;
/** What is no part of a line that people read. */
const UNSEEN = /[\s\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu;

/** The name of a field that a person typed; null: it is none. */
export function fieldNameOf(typed: string): string | null {
  const name = typed.trim();
  return NAME.test(name) ? name : null;
}

/**
 * The name that a header gives a new field: its letters and digits that a name may have.
 *
 * @param position of the column, for a header without any
 * @param fields what the entity has already
 */
export function proposedName(header: string, position: number, fields: Fields): string {
  const plain = header
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replaceAll(' ', '_')
    .slice(0, MAX_PROPOSED - 'field_'.length);
  const name = fieldNameOf(plain) ?? `field_${plain === '' ? position : plain}`;
  let free = name;
  for (let i = 2; fieldOf(free, fields) !== null; i++) free = `${name}_${i}`;
  return free;
}

/** The label that a header gives a new field; empty: none, because it means another column. */
export function proposedLabel(header: string, fields: Fields): string {
  const label = labelOf(header);
  return fieldOf(label, fields) === null ? label : '';
}

/** A label as the service takes it. */
export function labelOf(typed: string): string {
  return [...typed.replace(UNSEEN, ' ').trim()].slice(0, MAX_LABEL).join('').trim();
}

/** The values of a field, of which a person wrote one on each line; null: they cannot be these. */
export function valuesOf(typed: string): string[] | null {
  const byKey = new Map<string, string>();
  for (const line of typed.split('\n')) {
    const value = line.replace(UNSEEN, ' ').trim();
    const key = value.normalize('NFC').toLowerCase();
    if (value !== '' && !byKey.has(key)) byKey.set(key, value);
  }
  const values = [...byKey.values()];
  const areTaken = values.length <= MAX_VALUES && values.every((one) => [...one].length <= MAX_VALUE);
  return values.length > 0 && areTaken ? values : null;
}

type Values = NonNullable<NewField['values']>;

/** A value without its label. */
export function valueOf(given: Values[number]): string {
  return typeof given === 'string' ? given : given.value;
}

/** The values that a person left with the labels that they had. The form asks for none. */
export function withLabels(values: readonly string[], given: Values = []): Values {
  return values.map((value) => given.find((one) => valueOf(one) === value) ?? value);
}
