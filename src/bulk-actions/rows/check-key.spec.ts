import type { DataSource } from 'typeorm';
import { describe, expect, it } from 'vitest';
import { BulkActionProcessor } from '../processor/abstract.processor.js';
import type { Column, Rule } from '../processor/column.js';
import { column } from '../processor/column.js';
import { decimal } from '../processor/decimal.js';
import { ImportedRecord } from '../processor/imported-record.js';
import { oneOf } from '../processor/one-of.js';
import { text } from '../processor/rules.js';
import { ProcessorRegistry } from './registry.js';

class Thing extends ImportedRecord {
  id!: string;
}

class ThingProcessor extends BulkActionProcessor {
  readonly entityType = 'THING';
  readonly entity = Thing;
  key: string | readonly string[] = 'code';
  columns: readonly Column[] = [];
}

const processor = (over: object): ThingProcessor => Object.assign(new ThingProcessor(), over);
const withExample = (example: string): Column =>
  column('code', text({ maxLength: 10 }), { required: true, example });
const price = decimal({ precision: 6, scale: 2 });

describe('the key of a processor', () => {
  /** Of two columns, both texts of ten characters; their table also stores `both`. */
  const paired = (over: object = {}, both: object = { type: 'text', collation: 'C' }) => {
    const columns = ['code', 'place'].map((name) =>
      column(name, text({ maxLength: 10 }), { required: true }),
    );
    const declared = { columns, key: ['code', 'place'], keyColumn: 'both', ...over };
    const types: Record<string, object> = { code: { type: 'text' }, place: { type: 'text' }, both };
    const metadata = {
      findColumnWithPropertyName: (name: string) => types[name],
      uniques: [{ columns: [{ propertyName: 'accountId' }, { propertyName: 'both' }] }],
    };
    return {
      processors: [processor(declared)],
      source: { getMetadata: () => metadata } as unknown as DataSource,
    };
  };
  const required = (name: string, rule: Rule) => column(name, rule, { required: true });

  it('takes a key of several columns, which the entity stores as one text', () => {
    const { processors, source } = paired();
    expect(new ProcessorRegistry(processors, source).get('THING').keyIndex).toBe(2);
  });

  it.each([
    ['twice', ['place', 'place'], 'names a unique column twice'],
    ['that are the key', ['code'], 'has its key among its unique columns'],
    ['that are none', ['size'], 'has the unique column size, which is no column'],
    ['without a constraint', ['place'], 'needs a unique constraint on accountId and place'],
  ])('refuses unique columns %s', (_, unique, message) => {
    const { processors, source } = paired({ key: 'code', keyColumn: null, unique });
    const code = { columns: [{ propertyName: 'accountId' }, { propertyName: 'code' }] };
    const metadata = { ...source.getMetadata(Thing), uniques: [code] };
    const other = { getMetadata: () => metadata } as unknown as DataSource;
    expect(() => new ProcessorRegistry(processors, other)).toThrow(message);
  });

  it('refuses unique columns that are no text, or stand beside a key of several', () => {
    const columns = [withExample('a'), required('place', price)];
    const numbered = paired({ columns, key: 'code', keyColumn: null, unique: ['place'] });
    expect(() => new ProcessorRegistry(numbered.processors, numbered.source)).toThrow('which is no text');
    const both = paired({ unique: ['place'] });
    expect(() => new ProcessorRegistry(both.processors, both.source)).toThrow('beside a key of several');
  });

  it.each([
    ['no place for it', paired({ keyColumn: null }), 'needs a keyColumn'],
    ['one column alone', paired({ key: ['code'] }), 'two or more different columns'],
    ['a column twice', paired({ key: ['code', 'code'] }), 'two or more different columns'],
    ['no column', paired({ key: [] }), 'its key among its columns'],
    ['a column that is none', paired({ key: ['code', 'size'] }), 'its key among its columns'],
    [
      'a column that may be empty',
      paired({ columns: [withExample('a'), column('place', text({ maxLength: 10 }))] }),
      'its key among its columns, and required',
    ],
    [
      'a value that is written in several ways',
      paired({ columns: [withExample('a'), required('place', price)] }),
      'has place in its key, whose values are numeric',
    ],
    [
      'text that has no end',
      paired({ columns: [withExample('a'), required('place', oneOf(['here', 'there']))] }),
      'has place in its key, whose rule has no maxLength',
    ],
    [
      'more text than an index holds',
      paired({ columns: [withExample('a'), required('place', text({ maxLength: 591 }))] }),
      'has a key of up to 601 characters; 600 fit into an index',
    ],
    ['a place that files fill', paired({ keyColumn: 'code' }), 'which only the service itself writes'],
    ['a place that is none', paired({ keyColumn: 'all' }), 'has the keyColumn all, which its entity lacks'],
    ['another collation', paired({}, { type: 'text' }), 'must be text in the collation C, and not null'],
    [
      'a place that may be empty',
      paired({}, { type: 'text', collation: 'C', isNullable: true }),
      'must be text in the collation C, and not null',
    ],
    [
      'a place for a key of one column',
      paired({ key: 'code' }),
      'has a keyColumn, which is for a key of several columns',
    ],
  ])('refuses a key of several columns with %s', (_, { processors, source }, message) => {
    expect(() => new ProcessorRegistry(processors, source)).toThrow(message);
  });
});
