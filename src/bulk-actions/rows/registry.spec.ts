import type { DataSource } from 'typeorm';
import { describe, expect, it } from 'vitest';
import { BulkActionProcessor } from '../processor/abstract.processor.js';
import type { ColumnPart, Rule } from '../processor/column.js';
import { column, stored } from '../processor/column.js';
import { dateTime } from '../processor/date-time.js';
import { decimal } from '../processor/decimal.js';
import { ImportedRecord } from '../processor/imported-record.js';
import { list } from '../processor/list.js';
import { text, wholeNumber } from '../processor/rules.js';
import { ProcessorRegistry } from './registry.js';

class Thing extends ImportedRecord {
  id!: string;
}

class ThingProcessor extends BulkActionProcessor {
  entityType = 'THING';
  readonly entity = Thing;
  key = 'code';
  override fieldsProperty: string | null = null;
  columns = [
    column('code', text({ maxLength: 10 }), { required: true }),
    column('size', wholeNumber({ min: 0, max: 9 })),
  ];
}

/** Knows a table with these columns, unique on the account and `unique`. */
function dataSource(
  unique = 'code',
  names = ['accountId', 'code', 'size'],
  sizeType: string | object = 'smallint',
  moreType: object = { type: 'jsonb', isNullable: true },
): DataSource {
  const sizeColumn = typeof sizeType === 'string' ? { type: sizeType } : sizeType;
  const types: Readonly<Record<string, object>> = { size: sizeColumn, more: moreType };
  const metadata = {
    findColumnWithPropertyName: (name: string) =>
      names.includes(name) ? (types[name] ?? { type: 'text' }) : undefined,
    uniques: [{ columns: [{ propertyName: 'accountId' }, { propertyName: unique }] }],
  };
  return { getMetadata: () => metadata } as unknown as DataSource;
}

const processor = (over: Partial<ThingProcessor> = {}) => Object.assign(new ThingProcessor(), over);
const withExample = (example: string) => column('code', text({ maxLength: 10 }), { required: true, example });
const combined = column('size', text({ maxLength: 9 }), { combine: [{ name: 'CODE', aliases: [] }] });
const doubtful = (header: string, part: string, beside: string[]) =>
  column('size', text({ maxLength: 9 }), {
    combine: ['first', 'second'].map((name) => ({ name, aliases: [] })),
    doubtful: [{ header, part, beside }],
  });
const parts = (...some: Partial<ColumnPart>[]) =>
  column('size', text({ maxLength: 9 }), {
    combine: some.map((part, i) => ({ name: `part ${i}`, aliases: [], ...part })),
  });
const size = column('size', wholeNumber({ min: 0, max: 9 }), { required: true });

const sized = (rule: Rule) => processor({ columns: [withExample('a'), column('size', rule)] });
const price = decimal({ precision: 6, scale: 2 });

describe('ProcessorRegistry', () => {
  it.each([
    [price, { type: 'numeric' }],
    [price, { type: 'decimal', precision: 6, scale: 2 }],
    [price, { type: 'numeric', precision: 9, scale: 4 }],
    [dateTime, { type: 'timestamptz', precision: 6 }],
    [dateTime, { type: 'timestamp with time zone', precision: null }],
    [list(), { type: 'text', isArray: true }],
  ])('takes $0.description.type stored as %j', (rule, stored) => {
    const registry = new ProcessorRegistry([sized(rule)], dataSource('code', undefined, stored));
    expect(registry.entityTypes).toEqual(['THING']);
  });

  it.each([
    ['size', { type: 'smallint' }, 'keeps custom fields in size, which is a column'],
    ['more', { type: 'smallint' }, 'as jsonb that may be null'],
    ['more', { type: 'jsonb', isNullable: false }, 'as jsonb that may be null'],
    ['none', { type: 'jsonb', isNullable: true }, 'as jsonb that may be null'],
  ])('refuses custom fields in %s, stored as %j', (fieldsProperty, stored, fault) => {
    const source = dataSource('code', ['accountId', 'code', 'size', 'more'], undefined, stored);
    expect(() => new ProcessorRegistry([processor({ fieldsProperty })], source)).toThrow(fault);
  });

  it('finds what is registered', () => {
    const registry = new ProcessorRegistry([processor()], dataSource());
    expect(registry.entityTypes).toEqual(['THING']);
    expect(registry.get('THING')).toBeInstanceOf(ThingProcessor);
    expect(registry.find('CAT')).toBeUndefined();
    expect(() => registry.get('CAT')).toThrow('No processor is registered for CAT');
  });

  it.each([
    ['a type twice', [processor(), processor()], dataSource(), 'same entityType'],
    ['a type in small letters', [processor({ entityType: 'thing' })], dataSource(), 'in capitals'],
    ['a column twice', [processor({ columns: [size, size] })], dataSource(), 'a column twice'],
    [
      'one header for two columns',
      [
        processor({
          columns: [withExample('a'), column('size', text({ maxLength: 9 }), { aliases: ['Co_De'] })],
        }),
      ],
      dataSource(),
      'has two columns for the header Co_De',
    ],
    [
      'a part that is another column',
      [processor({ columns: [combined, withExample('a')] })],
      dataSource(),
      'has two columns for the header code',
    ],
    [
      'a doubtful header that is none of the column',
      [processor({ columns: [withExample('a'), doubtful('code', 'first', ['second'])] })],
      dataSource(),
      'has code among its doubtful headers',
    ],
    [
      'a doubtful header that is no part',
      [processor({ columns: [withExample('a'), doubtful('size', 'third', ['second'])] })],
      dataSource(),
      'has third among',
    ],
    [
      'a doubtful header beside itself',
      [processor({ columns: [withExample('a'), doubtful('size', 'first', ['second', 'first'])] })],
      dataSource(),
      'has first among',
    ],
    [
      'parts that are all optional',
      [processor({ columns: [withExample('a'), parts({ optional: true }, { optional: true })] })],
      dataSource(),
      'all optional or have the same order',
    ],
    [
      'two parts in one place',
      [processor({ columns: [withExample('a'), parts({ order: 2 }, {})] })],
      dataSource(),
      'all optional or have the same order',
    ],
    ['a key that is no column', [processor({ key: 'name' })], dataSource(), 'its key among its columns'],
    ['a key that may be empty', [processor({ key: 'size' })], dataSource(), 'its key among its columns'],
    ['a key that is a number', [processor({ key: 'size', columns: [size] })], dataSource('size'), 'is text'],
    [
      'an example that breaks a rule',
      [processor({ columns: [withExample('12345678901')] })],
      dataSource(),
      'TOO_LONG',
    ],
    [
      'a rule that gives its code as a text',
      [
        processor({
          columns: [
            column('code', { ...text({ maxLength: 10 }), read: () => stored('INVALID') }, { required: true }),
          ],
        }),
      ],
      dataSource(),
      'The processor of THING has the column code, whose rule gives "INVALID" for a cell that cannot pass; a value is null, a number or stored(text), and a code is new InvalidCell(code)',
    ],
    [
      'a column that the service writes',
      [processor({ columns: [...processor().columns, column('createdByRow', text({ maxLength: 9 }))] })],
      dataSource('code', ['code', 'size', 'createdByRow']),
      'has the column createdByRow, which only the service itself writes',
    ],
    ['a column without a place', [processor()], dataSource('code', ['code']), 'has the column size'],
    [
      'a column of another type',
      [processor()],
      dataSource('code', undefined, 'text'),
      'integer and stored as text',
    ],
    ['a key that is not unique', [processor()], dataSource('size'), 'a unique constraint'],
    [
      'more decimals than are stored',
      [sized(price)],
      dataSource('code', undefined, { type: 'numeric', precision: 10, scale: 1 }),
      'has the column size, whose values have 4 digits and 2 decimals, stored as numeric(10, 1)',
    ],
    [
      'more digits than are stored',
      [sized(price)],
      dataSource('code', undefined, { type: 'numeric', precision: 6, scale: 3 }),
      'whose values have 4 digits and 2 decimals, stored as numeric(6, 3)',
    ],
    [
      'decimals where none are stored',
      [sized(price)],
      dataSource('code', undefined, { type: 'numeric', precision: 6 }),
      'stored as numeric(6, 0)',
    ],
    [
      'seconds with fewer decimals',
      [sized(dateTime)],
      dataSource('code', undefined, { type: 'timestamptz', precision: 3 }),
      'whose values have 6 decimals of a second, stored with 3',
    ],
    [
      'a list where one text is stored',
      [sized(list())],
      dataSource('code', undefined, 'text'),
      'whose values are text[] and stored as text',
    ],
    [
      'one text where lists are stored',
      [sized(text({ maxLength: 9 }))],
      dataSource('code', undefined, { type: 'text', isArray: true }),
      'whose values are text and stored as text[]',
    ],
  ])('refuses %s at start', (_, processors, source, message) => {
    expect(() => new ProcessorRegistry(processors, source)).toThrow(message);
  });
});
