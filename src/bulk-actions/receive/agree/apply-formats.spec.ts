import { describe, expect, it } from 'vitest';
import { ContactProcessor } from '../../../contacts/contact.processor.js';
import type { TakenHeader } from '../../csv/header.js';
import type { FormFields } from '../form/form-fields.js';
import { applyFormats } from './apply-formats.js';

const taken: readonly TakenHeader[] = [
  { header: 'Who', column: 'name' },
  { header: 'Years', column: 'age' },
  { header: 'Other', column: null },
];

const apply = (dto: Partial<FormFields['dto']>, found = taken): unknown =>
  applyFormats(found, { dto: dto as FormFields['dto'], processor: new ContactProcessor() });

describe('applyFormats', () => {
  it('changes nothing where nothing is said', () => expect(apply({})).toEqual(taken));

  it('gives each column what the upload says of it', () => {
    expect(apply({ decimal: ',', nullValues: { words: ['-'] } })).toEqual([
      { header: 'Who', column: 'name', format: { nullValues: ['-'] } },
      { header: 'Years', column: 'age', format: { decimal: ',', nullValues: ['-'] } },
      { header: 'Other', column: null },
    ]);
  });

  it('prefers what the mapping says of it', () => {
    const found: TakenHeader[] = [{ header: 'Years', column: 'age', format: { decimal: '.' } }];
    expect(apply({ decimal: ',', nullValues: { words: ['-'] } }, found)).toEqual([
      { header: 'Years', column: 'age', format: { decimal: '.', nullValues: ['-'] } },
    ]);
  });

  it('refuses what means nothing for a column or a part of one', () => {
    const format = { decimal: ',' } as const;
    const found: TakenHeader[] = [
      { header: 'Who', column: 'name', format },
      { header: 'First', column: 'name', part: 1, format: { ...format, nullValues: ['-'] } },
      { header: 'Years', column: 'age', format },
    ];
    const message = (header: string): string =>
      `mapping gives decimal for "${header}", which has no meaning for the column "name" (text). It takes nullValues.`;
    expect(apply({}, found)).toEqual({
      problems: ['Who', 'First'].map((header) => ({
        code: 'NOT_APPLICABLE',
        field: 'name',
        message: message(header),
      })),
    });
  });
});
