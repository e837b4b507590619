import { describe, expect, it } from 'vitest';
import { columnOf, formatOf, isTarget, newFieldOf } from './cell-format.js';
import { definitionOf, FIELD_NAME, isLabel } from './field-definition.js';

describe('the name of a field', () => {
  it.each(['a', 'favourite_colour', 'x1', 'a'.repeat(63), 'constructors'])('may be %s', (name) => {
    expect(FIELD_NAME.test(name)).toBe(true);
  });
  it.each(['', '1a', '_a', 'A', 'a-b', 'a b', 'ä', '__proto__', 'constructor', 'a\n', 'a'.repeat(64)])(
    'may not be %j',
    (name) => expect(FIELD_NAME.test(name)).toBe(false),
  );
});

describe('what people call it', () => {
  it.each(['Größe', 'a', 'x'.repeat(100), '😀'.repeat(100)])('may be %j', (label) => {
    expect(isLabel(label)).toBe(true);
  });
  it.each(['***', '-', '', ' a', 'a ', 'a\nb', 'a\u202eb', '\ud800', 'x'.repeat(101), 7, null])(
    'may not be %j',
    (label) => expect(isLabel(label)).toBe(false),
  );
});

describe('an entry of a mapping that makes a field', () => {
  it.each([
    [{ field: 'size', type: 'integer', decimal: ',' }, { decimal: ',' }],
    [{ field: 'size', type: 'text', label: 'The size' }, undefined],
    [{ field: 'colour', type: 'oneOf', values: ['red'] }, undefined],
    [{ field: 'size', type: 'text', pattern: 'a', maxLength: 3 }, undefined],
  ])('may be %j', (entry, format) => {
    expect(isTarget(entry)).toBe(true);
    expect(columnOf(entry as never)).toBe(entry.field);
    expect(formatOf(entry as never)).toEqual(format);
    expect(newFieldOf(entry as never)).toMatchObject({ field: entry.field });
  });
  it.each([
    ...[
      { field: 'size' },
      { type: 'text' },
      { field: 'Size', type: 'text' },
      { field: 'size', type: 'money' },
    ],
    ...[
      { field: 'size', type: 'text', required: true },
      { field: 'size', type: 'text', values: ['a'] },
      { field: 'size', type: 'text', pattern: 7 },
      { field: 'size', type: 'text', maxLength: '7' },
      { field: 'size', type: 'integer', min: Infinity },
      { column: 'age', min: 1 },
    ],
    ...[
      { field: 'size', type: 'oneOf' },
      { field: 'size', column: 'age', type: 'text' },
    ],
    JSON.parse('{"field":"__proto__","type":"text"}') as object,
  ])('may not be %j', (entry) => expect(isTarget(entry)).toBe(false));
});

it('the definition that an entry of a mapping makes has labels and options apart', () => {
  const values = ['red', { value: 'blue', label: 'Blau' }];
  expect(definitionOf({ field: 'a', type: 'oneOf', values })).toEqual({
    ...{ name: 'a', label: null, type: 'oneOf', required: false, options: null },
    ...{ values: ['red', 'blue'], valueLabels: [null, 'Blau'] },
  });
  expect(definitionOf({ field: 'a', type: 'text', maxLength: 3 })).toMatchObject({
    ...{ values: null, options: { maxLength: 3 } },
  });
});
