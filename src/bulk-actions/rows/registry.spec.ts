import type { DataSource } from 'typeorm';
import { describe, expect, it } from 'vitest';
import { BulkActionProcessor } from '../processor/abstract.processor.js';
import type { ColumnPart } from '../processor/column.js';
import { column, stored } from '../processor/column.js';
import { ImportedRecord } from '../processor/imported-record.js';
import { text, wholeNumber } from '../processor/rules.js';
import { ProcessorRegistry } from './registry.js';

class Thing extends ImportedRecord {
  id!: string;
}

class ThingProcessor extends BulkActionProcessor {
  entityType = 'THING';
  readonly entity = Thing;
  key = 'code';
  columns = [
    column('code', text({ maxLength: 10 }), { required: true }),
    column('size', wholeNumber({ min: 0, max: 9 })),
  ];
}

/** Knows a table with these columns, unique on the account and `unique`. */
function dataSource(
  unique = 'code',
  names = ['accountId', 'code', 'size'],
  sizeType = 'smallint',
): DataSource {
  const metadata = {
    findColumnWithPropertyName: (name: string) =>
      names.includes(name) ? { type: name === 'size' ? sizeType : 'text' } : undefined,
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

describe('ProcessorRegistry', () => {
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
  ])('refuses %s at start', (_, processors, source, message) => {
    expect(() => new ProcessorRegistry(processors, source)).toThrow(message);
  });
});
