import { describe, expect, it } from 'vitest';
import type { FieldType } from '../csv/field-definition.js';
import { FIELD_TYPES } from '../csv/field-definition.js';
import type { FieldOptions } from '../csv/field-options.js';
import { faultOfOptions } from './field-options.js';

describe('options of a field', () => {
  it.each<[FieldType, FieldOptions]>([
    ['text', {}],
    ['text', { minLength: 0, maxLength: 1_000, pattern: '[a-z]+' }],
    ['text', { minLength: 5, maxLength: 5 }],
    ['integer', { min: -5, max: -5 }],
    ['integer', { min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER }],
    ['decimal', { precision: 30, scale: 0 }],
    ['decimal', { precision: 1, scale: 1 }],
    ['decimal', { scale: 2 }],
    ['decimal', { precision: 10 }],
  ])('of type %s may be %j', (type, options) => {
    expect(faultOfOptions(type, options)).toBeNull();
  });

  it.each<[FieldType, FieldOptions, string]>([
    ['text', { maxLength: 0 }, 'maxLength'],
    ['text', { maxLength: 1_001 }, 'maxLength'],
    ['text', { minLength: -1 }, 'minLength'],
    ['text', { minLength: 1_001 }, 'minLength'],
    ['text', { minLength: 3, maxLength: 2 }, 'minLength'],
    ['text', { pattern: '(' }, 'pattern'],
    ['integer', { min: 2, max: 1 }, 'min'],
    ['decimal', { precision: 31 }, 'precision'],
    ['decimal', { precision: 0, scale: 0 }, 'precision'],
    ['decimal', { precision: 9 }, 'precision'],
    ['decimal', { precision: 2, scale: 3 }, 'precision'],
    ['decimal', { scale: 11 }, 'scale'],
    ['decimal', { scale: -1 }, 'scale'],
  ])('of type %s may not be %j', (type, options, option) => {
    expect(faultOfOptions(type, options)).toMatchObject({ option, code: 'INVALID' });
  });

  it.each(FIELD_TYPES)('of type %s are none of another type', (type) => {
    for (const [option, value, owner] of [
      ['pattern', 'a', 'text'],
      ['min', 1, 'integer'],
      ['scale', 1, 'decimal'],
    ] as const)
      expect(faultOfOptions(type, { [option]: value })?.code).toBe(
        type === owner ? undefined : 'NOT_APPLICABLE',
      );
  });
});
