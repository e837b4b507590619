import { describe, expect, it } from 'vitest';
import type { FieldType } from '../csv/field-definition.js';
import { ruleOfField } from '../processor/field-rules.js';
import type { WritableRows } from '../processor/write-contract.js';
import { packRows } from '../rows/row-packer.js';
import { foldFields } from './fold-fields.js';

const rule = (type: FieldType) => ruleOfField({ type, values: null });
const fields = [
  { name: 'colour', index: 1, rule: rule('text') },
  { name: 'size', index: 3, rule: rule('integer') },
];
const rows: WritableRows = {
  rowNumbers: [7, 8, 9],
  columns: [
    ['a@x.de', 'b@x.de', 'c@x.de'],
    ['Grün "x"', null, null],
    [null, 'N', null],
    [5, 0, null],
  ],
};

describe('foldFields', () => {
  const folded = ['{"colour":"Grün \\"x\\"","size":5}', '{"size":0}', null];

  it.each([
    ['rows of a processor', rows],
    // Values of `packRows` are texts, as `COPY` has them.
    ['rows of a file', packRows(rows)],
  ])('gives %s one column behind the others', (_, given) => {
    const all = foldFields(given, { fields }, [true, false, true, false]);
    expect(all.rowNumbers).toEqual([7, 8, 9]);
    expect(all.columns).toEqual([rows.columns[0], rows.columns[2], folded]);
  });

  it('leaves out columns that the file does not have', () => {
    const all = foldFields(packRows(rows), { fields }, [true, false, false, false]);
    expect(all.columns).toEqual([rows.columns[0], folded]);
  });
});
