import { describe, expect, it } from 'vitest';
import { ContactProcessor } from '../../../contacts/contact.processor.js';
import type { CellFormat } from '../../csv/cell-format.js';
import type { TakenHeader } from '../../csv/header.js';
import { column } from '../../processor/column.js';
import { list } from '../../processor/list.js';
import { phone } from '../../processor/rules.js';
import { formattedColumns } from '../../rows/formatted-columns.js';
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

  describe('of a column in parts', () => {
    class Calls extends ContactProcessor {
      override readonly columns = [
        column('phone', phone({ maxLength: 32 }), {
          combine: ['code', 'number'].map((name) => ({ name, aliases: [] })),
        }),
        column('tags', list()),
        column('duties', list(), { required: true }),
      ];
    }
    const parts = (...formats: (CellFormat | undefined)[]): TakenHeader[] =>
      formats.map((format, i) => ({
        header: `${i}`,
        column: 'phone',
        part: i + 1,
        ...(format && { format }),
      }));
    const applyTo = (found: readonly TakenHeader[], dto: Partial<FormFields['dto']> = {}): unknown =>
      applyFormats(found, { dto: dto as FormFields['dto'], processor: new Calls() });
    const formats = (found: unknown): unknown[] => (found as TakenHeader[]).map(({ format }) => format);

    it('are those of the whole', () => {
      const de = { country: 'DE' };
      expect(formats(applyTo(parts(undefined, undefined), { defaultCountry: 'DE' }))).toEqual([de, de]);
      expect(formats(applyTo(parts(undefined, de), { defaultCountry: 'FR' }))).toEqual([de, de]);
      expect(formats(applyTo(parts({ nullValues: ['-'] }, de)))).toEqual([{ ...de, nullValues: ['-'] }, de]);
    });

    it('are said once', () => {
      expect(applyTo(parts({ country: 'FR' }, { country: 'DE' }))).toMatchObject({
        problems: [
          { code: 'INVALID_FORMAT', field: 'phone', message: expect.stringContaining('country') as string },
        ],
      });
    });

    it('are applied to the parts together', () => {
      const header = applyTo(parts(undefined, { country: 'DE' })) as readonly TakenHeader[];
      const [read] = formattedColumns(header, new Calls().columns);
      expect(read!.rule.read('030 123456')).toBe('+4930123456');
    });

    it.each([
      ['CREATE', false],
      ['UPSERT', false],
      ['UPDATE', true],
      ['DELETE', true],
    ] as const)('may not remove items in %s unless there can be some', (operation, isTaken) => {
      const found = applyTo([{ header: 'T', column: 'tags', format: { mode: 'remove' } }], { operation });
      const problem = { problems: [{ code: 'NOT_APPLICABLE', field: 'tags' }] };
      expect(found).toMatchObject(isTaken ? [{ format: { mode: 'remove' } }] : problem);
    });

    it('may not remove items of which a record must have some', () => {
      const found = applyTo([{ header: 'T', column: 'duties', format: { mode: 'remove' } }], {
        operation: 'UPDATE',
      });
      expect(found).toMatchObject({ problems: [{ code: 'NOT_APPLICABLE', field: 'duties' }] });
    });
  });
});
