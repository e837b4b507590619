import { expect, it } from 'vitest';
import type { FieldDefinition } from '../bulk-actions/csv/field-definition.js';
import { wantedFields } from './field-filter.js';

it.each([{ precision: 30, scale: 0 }, { precision: 5, scale: 2 }, null])(
  'decimals are found that any options take: now %j',
  (options) => {
    const field: FieldDefinition = {
      ...{ name: 'n', label: null, type: 'decimal', values: null, required: false, options },
    };
    for (const number of [`-${'9'.repeat(30)}`, `${'1'.repeat(20)}.${'1'.repeat(10)}`])
      expect(wantedFields([`n:${number}`], [field])).toBe(`{"n":"${number}"}`);
    expect(() => wantedFields([`n:0.${'1'.repeat(11)}`], [field])).toThrow();
  },
);
