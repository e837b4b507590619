import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ContactProcessor } from '../../contacts/contact.processor.js';
import type { Encoding } from '../csv/charsets.js';
import { writeRecord } from '../csv/csv-writer.js';
import type { MappedHeader, StoredDialect } from '../entities/stored-dialect.js';
import type { BulkActionProcessor } from '../processor/abstract.processor.js';
import type { EmptyCells, OnShortRow, Operation } from '../processor/upload-options.js';
import type { FileFormat } from './chunk-rows.js';
import { checkChunk } from './chunk-rows.js';
import { readersOf, RowPacker } from './row-packer.js';

/** A rule over several cells, even one without requirements, wants values: no cell stays where it stands. */
const byValues = (one: BulkActionProcessor) => Object.assign(one, { validate: () => null });

/** Its key is a text, of which any bytes are taken. */
class ByName extends ContactProcessor {
  // The type of the class's own key is narrower.
  override readonly key = 'name' as never;
}

/** Its key has a text and a number, and more text than its columns. */
class ByNameAndAge extends ContactProcessor {
  override readonly key = ['name', 'age'] as never;
  override readonly keyColumn = 'nameAndAge' as never;
}

const header = (...names: string[]): MappedHeader[] =>
  names.map((name) => {
    const part = ['first name', 'last name', 'middle name'].indexOf(name) + 1;
    if (part > 0) return { header: name, column: 'name', part };
    return { header: name, column: name === 'note' || name === '' ? null : name };
  });

/** The columns of contacts up to the age; no file here has another one. */
const WIDTH = 4;

/** What is made of each row: its fault, or its key and values, as text for what is written and by type for who asks. */
function outcomes(bytes: Buffer, format: FileFormat, processor: BulkActionProcessor): unknown[] {
  const found: unknown[] = [];
  const valid: number[] = [];
  const packer = new RowPacker(bytes, readersOf(processor.columns, processor), 1000);
  void checkChunk(bytes, format, processor, {
    faulty: (row, fault) => (found[row] = fault),
    valid: (row, checker) => {
      valid.push(row);
      packer.add(row + 1, checker);
      found[row] = `${checker.key}${checker.keyChanged ? ' (changed)' : ''}`;
    },
  });
  const rows = packer.rows();
  expect(rows.rowNumbers).toEqual(valid.map((row) => row + 1));
  valid.forEach((row, i) => {
    const stored = rows.packed
      .slice(0, WIDTH)
      .map(({ starts, ends }) => (starts[i]! < 0 ? null : rows.bytes.toString('utf8', starts[i], ends[i])));
    found[row] = { key: found[row], stored, values: rows.columns.slice(0, WIDTH).map((column) => column[i]) };
  });
  return found;
}

interface Options {
  readonly operation: Operation;
  readonly emptyCells: EmptyCells;
  readonly onShortRow: OnShortRow;
  readonly dialect: Partial<StoredDialect>;
}

const formatOf = (names: readonly string[], { dialect, ...options }: Partial<Options> = {}): FileFormat => ({
  operation: 'CREATE',
  emptyCells: 'keep',
  onShortRow: 'accept',
  ...options,
  dialect: { delimiter: ',', lineBreak: 'LF', ...dialect },
  header: header(...names),
});

describe('checkChunk', () => {
  const names = ['email', 'note', 'age', 'name'];
  const valuesOf = (text: string | Buffer, format = formatOf(names)): unknown =>
    outcomes(Buffer.from(text), format, new ContactProcessor());

  it('takes cells as they stand, reads others, and tells faults', () => {
    expect(valuesOf('a@x.de,n,42, Ann \nB@X.de,,007,"Jo ""J"""\nno,,,Ann\nc@x.de,,,\nd@x.de\n')).toEqual([
      { key: 'a@x.de', stored: ['Ann', 'a@x.de', null, '42'], values: ['Ann', 'a@x.de', null, 42] },
      {
        key: 'b@x.de (changed)',
        stored: ['Jo "J"', 'b@x.de', null, '7'],
        values: ['Jo "J"', 'b@x.de', null, 7],
      },
      { code: 'INVALID_EMAIL', column: 'email', value: 'no' },
      { code: 'REQUIRED', column: 'name' },
      { code: 'WRONG_COLUMN_COUNT' },
    ]);
  });

  it('takes the parts of a name in a row whose whole is empty', () => {
    const format = formatOf(['first name', 'name', 'last name', 'email']);
    expect(
      valuesOf('A,Ann,B,a@x.de\nBen,\u200b,Cho,b@x.de\nCid,,,c@x.de\n,,,d@x.de\n', format),
    ).toMatchObject([
      { stored: ['Ann', 'a@x.de', null, null] },
      { stored: ['Ben Cho', 'b@x.de', null, null] },
      { stored: ['Cid', 'c@x.de', null, null] },
      { code: 'REQUIRED', column: 'name' },
    ]);
  });

  it('joins optional parts in their places, and asks for none of them', () => {
    const names = ['email', 'last name', 'first name', 'middle name'];
    const rows = 'a@x.de,B,A,M\nb@x.de,B,A,\nc@x.de,B,,M\nd@x.de,,,M\n';
    expect(valuesOf(rows, formatOf(names))).toMatchObject([
      { stored: ['A M B', 'a@x.de', null, null] },
      { stored: ['A B', 'b@x.de', null, null] },
      { stored: ['M B', 'c@x.de', null, null] },
      { code: 'REQUIRED', column: 'name' },
    ]);
    // Half a name is none to an UPDATE that keeps what is empty; a name without a middle name is whole.
    expect(valuesOf(rows, formatOf(names, { operation: 'UPDATE' }))).toMatchObject([
      { stored: ['A M B', 'a@x.de', null, null] },
      { stored: ['A B', 'b@x.de', null, null] },
      { stored: [null, 'c@x.de', null, null] },
      { stored: [null, 'd@x.de', null, null] },
    ]);
  });

  it('knows what else a cell holds when rows of all kinds are mixed', () => {
    expect(valuesOf('Ä@x.de,,1,Zoë\na@x.de,,2,Ann\n"é""@x.de",,3,Zoë\nÜ@x.de,,04,\u00a0Zoë\n')).toMatchObject(
      [
        { values: ['Zoë', 'ä@x.de', null, 1] },
        { values: ['Ann', 'a@x.de', null, 2] },
        { code: 'INVALID_EMAIL' },
        { stored: ['Zoë', 'ü@x.de', null, '4'], values: ['Zoë', 'ü@x.de', null, 4] },
      ],
    );
  });

  it('composes a key that is a text, and no other text', () => {
    const decomposed = Buffer.from('a@x.de,,,Jose\u0301\n');
    const record = { values: ['Jos\u00e9', 'a@x.de', null, null] };
    expect(outcomes(decomposed, formatOf(names), new ByName())).toMatchObject([record]);
    expect(valuesOf(decomposed)).toMatchObject([{ values: ['Jose\u0301', 'a@x.de', null, null] }]);
  });

  it('leaves out what counts for nothing, unless an earlier version has counted it', () => {
    const text = 'a@x.de,,1, "Ann, A" \n,,,\n\ufeff"b@x.de",,2,"Ben" \n';
    const second = formatOf(names, { dialect: { version: 2 } });
    expect(valuesOf(text, second)).toMatchObject([
      { stored: ['Ann, A', 'a@x.de', null, '1'] },
      { stored: ['Ben', 'b@x.de', null, '2'] },
    ]);
    expect(valuesOf(text)).toMatchObject([
      { code: 'WRONG_COLUMN_COUNT' },
      { code: 'REQUIRED' },
      { code: 'UNCLOSED_QUOTE' },
    ]);
  });

  it('takes guards of a results file away', () => {
    expect(valuesOf("a@x.de,,1,'=Ann\n", formatOf(names, { dialect: { guarded: true } }))).toMatchObject([
      { values: ['=Ann', 'a@x.de', null, 1] },
    ]);
    expect(valuesOf("a@x.de,,1,'=Ann\n")).toMatchObject([{ values: ["'=Ann", 'a@x.de', null, 1] }]);
  });
});

describe('for any chunk', () => {
  const cell = fc.oneof(
    fc.constantFrom(
      '',
      ' ',
      'Ann',
      'ann@example.com',
      'Ann@Example.com',
      'a@b',
      'a..b@x.de',
      'a@.x.de',
      '7',
      '007',
      '+7',
    ),
    fc.constantFrom(
      '151',
      '150',
      '0',
      '-1',
      '1e1',
      '999999999',
      '9999999999',
      '01234567890123456789012345678901',
    ),
    fc
      .tuple(
        fc.constantFrom('a', 'é', ' ', '.', '@'),
        fc.constantFrom('x', 'X', '.', '"'),
        fc.constantFrom('.de', '.d', '.', ''),
      )
      .map(([user, label, end]) => `${user}@${label}${end}`),
    fc.string({ unit: fc.constantFrom(...'"\',\r\n\t\0 =aé\u00a0😀か\\'), maxLength: 6 }),
    fc.constantFrom(
      '="007"',
      '=""',
      '="',
      '#N/A',
      '#1',
      'Err:502',
      'Erna',
      '\u0001',
      '\u0085',
      '\u2060',
      '\u200bx',
      '❤\ufe0f',
    ),
    fc.constantFrom('="ann@x.de"', 'ann@x.de\u200b', '\u00adjose\u0301@x.de', 'jos\u00e9@x.de'),
    fc.string({ unit: 'grapheme', maxLength: 8 }),
  );
  const names = fc.constantFrom(
    ['name', 'email', 'phone', 'age'],
    ['age', 'note', 'email', 'name', ''],
    ['email', 'first name', 'last name'],
    ['last name', 'email', 'age', 'first name'],
    ['first name', 'name', 'email', 'last name'],
    ['email'],
  );
  const formats: fc.Arbitrary<FileFormat> = fc
    .record({
      operation: fc.constantFrom<Operation>('CREATE', 'UPSERT', 'UPDATE', 'DELETE'),
      emptyCells: fc.constantFrom<EmptyCells>('keep', 'clear'),
      dialect: fc.record({
        delimiter: fc.constantFrom(',', ';', '\t', '|'),
        lineBreak: fc.constantFrom<'LF' | 'CR'>('LF', 'CR'),
        encoding: fc.constantFrom<Encoding>(
          'utf-8',
          'utf-16le',
          'windows-1252',
          'iso-8859-1',
          'windows-1253',
          'cp850',
          'shift_jis',
        ),
        guarded: fc.boolean(),
      }),
    })
    .chain((options) => names.map((columns) => formatOf(columns, options)));

  it.each([
    ['one column', new ContactProcessor(), byValues(new ContactProcessor()), 500],
    ['several columns', new ByNameAndAge(), byValues(new ByNameAndAge()), 30],
  ])(
    'cells that stay where they stand come out as values do, with a key of %s',
    (_, plain, other, least) => {
      let valid = 0;
      const row = fc.record({
        cells: fc.array(cell, { minLength: 1, maxLength: 5 }),
        isLatin1: fc.boolean(),
      });
      const table = fc.array(row, { minLength: 1, maxLength: 8 });
      fc.assert(
        fc.property(formats, table, (format, rows) => {
          const records = rows.map(({ cells, isLatin1 }, i) => {
            const fitted = i % 5 === 4 ? cells : format.header.map((_, j) => cells[j] ?? 'a@x.de');
            return Buffer.from(writeRecord(fitted, format.dialect.delimiter), isLatin1 ? 'latin1' : 'utf8');
          });
          const bytes = Buffer.concat(records);
          const found = outcomes(bytes, format, plain);
          expect(found).toEqual(outcomes(bytes, format, other));
          valid += found.filter((one) => (one as { key?: string }).key !== undefined).length;
        }),
        { numRuns: 3000 },
      );
      expect(valid).toBeGreaterThan(least);
    },
    30_000,
  );
});
