import { isShownLine } from './shown-line.js';

/** A value of a field of type `oneOf`, or one with its label, which stands for it in cells. */
export type LabelledValue = string | { readonly value: string; readonly label: string };

export const MAX_VALUES = 200;
/** In characters, of a value and of its label. */
export const MAX_VALUE = 100;

export const VALUES_MESSAGE =
  `values is a list of 1 to ${MAX_VALUES} different texts of 1 to ${MAX_VALUE} characters each, on one line and without ` +
  'blanks around them, or of objects of value and label, two such texts. No text may mean two values. Case makes no ' +
  'difference.';

/** Whether a field of type `oneOf` may have these values. */
export function areValues(value: unknown): value is LabelledValue[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > MAX_VALUES) return false;
  if (!value.every(isLabelledValue)) return false;
  // A label may be its value in other letters.
  const words = value.flatMap((one) => [...new Set(wordsOf(one).map(keyOf))]);
  return new Set(words).size === words.length;
}

function isLabelledValue(one: unknown): one is LabelledValue {
  if (typeof one !== 'object' || one === null) return isShownLine(one, MAX_VALUE);
  const { value, label, ...others } = one as Record<string, unknown>;
  return isShownLine(value, MAX_VALUE) && isShownLine(label, MAX_VALUE) && Object.keys(others).length === 0;
}

function wordsOf(one: LabelledValue): readonly string[] {
  return typeof one === 'string' ? [one] : [one.value, one.label];
}

function keyOf(word: string): string {
  return word.normalize('NFC').toLowerCase();
}

/** The values alone. */
export function valuesOf(given: readonly LabelledValue[]): readonly string[] {
  return given.map((one) => (typeof one === 'string' ? one : one.value));
}

/** The label of each, null for one that has none. @returns null where no value has a label */
export function labelsOf(given: readonly LabelledValue[]): readonly (string | null)[] | null {
  const labels = given.map((one) => (typeof one === 'string' ? null : one.label));
  return labels.some((label) => label !== null) ? labels : null;
}

/** The values with their labels, as a client says them. */
export function labelledValues(
  values: readonly string[],
  labels: readonly (string | null)[] | null = null,
): readonly LabelledValue[] {
  return values.map((value, i) => {
    const label = labels?.[i] ?? null;
    return label === null ? value : { value, label };
  });
}
