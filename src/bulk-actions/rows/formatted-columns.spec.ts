import { describe, expect, it } from 'vitest';
import { ContactProcessor } from '../../contacts/contact.processor.js';
import type { MappedHeader } from '../entities/stored-dialect.js';
import { checkChunk } from './chunk-rows.js';
import { formattedColumns } from './formatted-columns.js';

const processor = new ContactProcessor();

/** The values of each row, or its fault. */
function rowsOf(header: readonly MappedHeader[], ...lines: string[]): unknown[] {
  const rows: unknown[] = [];
  const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
  const format = {
    dialect: { delimiter: ';', lineBreak: 'LF', encoding: 'utf-8' },
    header,
    operation: 'CREATE',
    emptyCells: 'keep',
    onShortRow: 'accept',
  } as const;
  void checkChunk(bytes, format, processor, {
    valid: (_, { values, starts, ends }) => {
      rows.push(
        // Up to the age.
        values
          .slice(0, 4)
          .map((value, i) => (starts[i]! < 0 ? value : bytes.toString('utf8', starts[i], ends[i]))),
      );
    },
    faulty: (_, { code, column }) => rows.push(`${code} ${column}`),
  });
  return rows;
}

const header = (age: MappedHeader['format'], others?: MappedHeader['format']): MappedHeader[] => [
  { header: 'Name', column: 'name', ...(others && { format: others }) },
  { header: 'Email', column: 'email' },
  { header: 'Tel', column: 'phone', ...(others && { format: others }) },
  { header: 'Age', column: 'age', ...(age && { format: age }) },
];

describe('columns with formats', () => {
  it('are the same where there are none', () => {
    expect(formattedColumns(header(undefined), processor.columns)).toBe(processor.columns);
  });

  it('read numbers as the file writes them', () => {
    expect(rowsOf(header({ decimal: ',' }), 'A;a@x.de;;42,00', 'A;a@x.de;;0.042', 'A;a@x.de;;42')).toEqual([
      ['A', 'a@x.de', null, 42],
      'INVALID_NUMBER age',
      ['A', 'a@x.de', null, '42'],
    ]);
  });

  it('take words for empty cells, whether cells are read as bytes or as texts', () => {
    const nulls = { nullValues: ['N/A', '#N/A', '-', 'nil'] };
    const rows = [
      'A;a@x.de;N/A;-',
      '-;a@x.de;1;2',
      'Nil;a@x.de;#N/A;"nil"',
      'N/Aa;a@x.de;-1; N/A ',
      'ü;-;-;-',
    ];
    const expected = [
      ['A', 'a@x.de', null, null],
      'REQUIRED name',
      ['Nil', 'a@x.de', null, null],
      ['N/Aa', 'a@x.de', '-1', null],
      'INVALID_EMAIL email',
    ];
    expect(rowsOf(header(nulls, nulls), ...rows)).toEqual(expected);
    // A doubled quote has the whole row read as texts.
    const texts = rows.map((row) => row.replace(/;([^;]*)$/, (_, age) => `;${age as string};"a""b"`));
    expect(rowsOf([...header(nulls, nulls), { header: 'Note', column: null }], ...texts)).toEqual(expected);
  });

  it('join the parts of a name without them', () => {
    const parts: MappedHeader[] = [
      { header: 'First', column: 'name', part: 1, format: { nullValues: ['-'] } },
      { header: 'Last', column: 'name', part: 2, format: { nullValues: ['-'] } },
      { header: 'Email', column: 'email' },
    ];
    expect(rowsOf(parts, 'Ann;-;a@x.de', '-;Lee;a@x.de', '-;-;a@x.de')).toEqual([
      ['Ann', 'a@x.de', null, null],
      ['Lee', 'a@x.de', null, null],
      'REQUIRED name',
    ]);
  });

  it('refuse a format of another version', () => {
    const rule = {
      ...processor.columns[3]!.rule,
      formats: { options: ['decimal'], defaults: () => ({}), apply: () => 'No.' },
    } as const;
    const columns = [{ ...processor.columns[3]!, rule }];
    expect(() => formattedColumns(header({ decimal: ',' }), columns)).toThrow(
      'age has an unknown format: No.',
    );
  });
});
