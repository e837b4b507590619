import type { Rule } from './column.js';
import { InvalidCell, stored } from './column.js';

const INVALID_VALUE = new InvalidCell('INVALID_VALUE');

/** The same for what a reader takes for the same word. */
const keyOf = (text: string): string => text.normalize('NFC').toLowerCase();

/**
 * One of a few values, in any case, or a label of one, which stands for it.
 *
 * @param labels other words for a value, such as its name in other languages
 * @throws Error where a word means two values
 */
export function oneOf<V extends string>(
  values: readonly V[],
  labels: { readonly [value in V]?: readonly string[] } = {},
): Rule {
  // A value may be called like a property of all objects.
  const labelsOf = (value: V): readonly string[] => (Object.hasOwn(labels, value) ? labels[value]! : []);
  const words = values.flatMap((value) => [value, ...labelsOf(value)].map((word) => ({ word, value })));
  const byKey = new Map(words.map(({ word, value }) => [keyOf(word), value]));
  const twice = words.find(({ word, value }) => byKey.get(keyOf(word)) !== value);
  if (twice !== undefined) throw new Error(`"${twice.word}" stands for two values`);
  if (values.length === 0) throw new Error('There is no value');
  // A character that is composed or changes its case may have more units than what becomes of it.
  const maxLength = 4 * Math.max(...words.map(({ word }) => word.length));
  const encoded = values.map((value) => Buffer.from(value));
  const shown = values.map((value) => [value, ...labelsOf(value).map((label) => `or ${label}`)].join(' '));
  return {
    sqlType: 'text',
    description: {
      type: 'oneOf',
      words: `One of these, in any case: ${shown.join(', ')}.`,
      example: values[0]!,
    },
    read: (cell) => {
      const value = cell.length > maxLength ? undefined : byKey.get(keyOf(cell));
      return value === undefined ? INVALID_VALUE : stored(value);
    },
    takesBytes: (bytes, start, end) => encoded.some((value) => isEqual(value, bytes, start, end)),
  };
}

function isEqual(value: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (value.length !== end - start) return false;
  for (let i = 0; i < value.length; i++) if (value[i] !== bytes[start + i]) return false;
  return true;
}
