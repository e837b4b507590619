import { describe, expect, it } from 'vitest';
import { BulkActionProcessor } from '../processor/abstract.processor.js';
import type { RowFault } from '../processor/column.js';
import { column } from '../processor/column.js';
import { ImportedRecord } from '../processor/imported-record.js';
import { email, text, wholeNumber } from '../processor/rules.js';
import type { Operation } from '../processor/upload-options.js';
import { RowChecker } from './row-checker.js';
import { requiredColumns, requirementsOf } from './row-requirements.js';

class Person extends ImportedRecord {
  id!: string;
}

describe('a key of several columns', () => {
  class ByNameAndAge extends BulkActionProcessor {
    readonly entityType = 'PERSON';
    readonly entity = Person;
    readonly key = ['name', 'age'];
    override readonly keyColumn = 'person';
    readonly columns = [
      column('name', text({ maxLength: 10 }), { required: true }),
      column('email', email({ maxLength: 254 }), { required: true }),
      column('age', wholeNumber({ min: 0, max: 150 }), { required: true }),
    ];
  }
  /** The file has age, email and name. */
  const checkerOf = (operation: Operation = 'CREATE') => {
    const processor = new ByNameAndAge();
    const requirements = requirementsOf(processor, operation, 'keep', [true, true, true]);
    return new RowChecker(processor, { width: 3, cellOf: [2, 1, 0] }, requirements);
  };

  it('stands behind the values, as one text', () => {
    const rows = checkerOf();
    expect(rows.check(['042', 'a@x.de', 'Jose\u0301'])).toBeNull();
    expect(rows.values).toEqual(['Jos\u00e9', 'a@x.de', 42, '5:Jos\u00e92:42']);
    expect([rows.key, rows.keyStart, rows.keyChanged]).toEqual(['5:Jos\u00e92:42', -1, true]);
    rows.check(['42', 'a@x.de', ' Ann ']);
    expect([rows.key, rows.keyChanged]).toEqual(['3:Ann2:42', false]);
    // Of a number, only what it is counts.
    rows.check(['042', 'a@x.de', 'Ann']);
    expect([rows.key, rows.keyChanged]).toEqual(['3:Ann2:42', false]);
  });

  it.each<[Operation, string[], RowFault | null]>([
    ['UPDATE', ['42', '', 'Ann'], null],
    ['UPDATE', ['', '', 'Ann'], { code: 'REQUIRED', column: 'age' }],
    ['UPDATE', ['42', '', ''], { code: 'REQUIRED', column: 'name' }],
    ['DELETE', ['42', 'no address', 'Ann'], null],
    ['DELETE', ['', '', 'Ann'], { code: 'REQUIRED', column: 'age' }],
    ['DELETE', ['old', '', 'Ann'], { code: 'INVALID_NUMBER', column: 'age', value: 'old' }],
  ])('is read whole by %s: %j', (operation, cells, fault) => {
    const rows = checkerOf(operation);
    expect(rows.check(cells)).toEqual(fault);
    if (fault === null) expect(rows.key).toBe('3:Ann2:42');
  });

  it('is asked of the header by each operation', () => {
    expect(requiredColumns(new ByNameAndAge(), 'DELETE')).toEqual(['name', 'age']);
    expect(requiredColumns(new ByNameAndAge(), 'UPDATE')).toEqual(['name', 'age']);
    expect(requiredColumns(new ByNameAndAge(), 'CREATE')).toEqual(['name', 'email', 'age']);
  });
});
