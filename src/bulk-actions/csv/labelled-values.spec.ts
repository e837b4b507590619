import { describe, expect, it } from 'vitest';
import { areValues, labelledValues, labelsOf, valuesOf } from './labelled-values.js';

describe('values of a field', () => {
  it.each([
    [['red', 'blue']],
    [Array.from({ length: 200 }, (_, i) => `v${i}`)],
    [['red', { value: 'blue', label: 'Blau' }]],
    [[{ value: 'red', label: 'Red' }]],
    [['constructor', '__proto__', { value: 'toString', label: 'valueOf' }]],
    [[{ value: 'x'.repeat(100), label: 'y'.repeat(100) }]],
  ])('may be %j', (values) => {
    expect(areValues(values)).toBe(true);
    expect(labelledValues(valuesOf(values), labelsOf(values))).toEqual(values);
  });

  it.each([
    [[]],
    [['a', 'A']],
    [['Jose\u0301', 'jos\u00e9']],
    [['']],
    [[7]],
    [[null]],
    ['a'],
    [Array(201).fill('x')],
    [['a', { value: 'b', label: 'A' }]],
    [
      [
        { value: 'a', label: 'c' },
        { value: 'b', label: 'C' },
      ],
    ],
    [
      [
        { value: 'a', label: 'b' },
        { value: 'b', label: 'a' },
      ],
    ],
    [[{ value: 'a', label: 'Jose\u0301' }, 'JOS\u00c9']],
    [[{ value: 'a' }]],
    [[{ value: 'a', label: null }]],
    [[{ value: 'a', label: ' b' }]],
    [[{ value: 'a', label: 'x'.repeat(101) }]],
    [[{ value: 'a', label: 'b', color: 'c' }]],
    [[['a', 'b']]],
  ])('may not be %j', (values) => expect(areValues(values)).toBe(false));
});
