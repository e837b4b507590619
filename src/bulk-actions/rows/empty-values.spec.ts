import { describe, expect, it } from 'vitest';
import { BulkActionProcessor } from '../processor/abstract.processor.js';
import { column } from '../processor/column.js';
import { ImportedRecord } from '../processor/imported-record.js';
import { list } from '../processor/list.js';
import { text } from '../processor/rules.js';
import { RowChecker } from './row-checker.js';

class Item extends ImportedRecord {
  id!: string;
}

class ItemProcessor extends BulkActionProcessor {
  readonly entityType = 'ITEM';
  readonly entity = Item;
  readonly key = 'code';
  readonly columns = [
    column('code', text({ maxLength: 9 }), { required: true }),
    column('tags', list(), { required: true }),
  ];
}

describe('a required column', () => {
  it('needs more than a cell that its rule takes for an empty one', () => {
    const rows = new RowChecker(new ItemProcessor(), { width: 2, cellOf: [0, 1] });
    expect(rows.check(['a', 'x'])).toBeNull();
    expect(rows.check(['a', ', ,'])).toEqual({ code: 'REQUIRED', column: 'tags', value: ', ,' });
  });
});
