import { describe, expect, it } from 'vitest';
import type { Value } from '../processor/column.js';
import type { ValueReader } from './packed-rows.js';
import { packRows, RowPacker } from './row-packer.js';

const text: ValueReader = { sqlType: 'text', read: (cell) => cell };
/** Reads what it wrote as something else. */
const thousands: ValueReader = { sqlType: 'integer', read: (cell) => Number(cell) * 1000 };

/** Rows of one column, whose values stand nowhere. */
function pack(rule: ValueReader, values: readonly Value[]) {
  const packer = new RowPacker(Buffer.from('chunk'), [rule], values.length);
  for (const [i, value] of values.entries()) {
    packer.add(i + 1, { starts: Int32Array.of(-1), ends: Int32Array.of(-1), values: [value] });
  }
  return packer.rows();
}

describe('RowPacker', () => {
  it('makes room for values of any size', () => {
    const values = [
      '',
      'é'.repeat(3000),
      '😀'.repeat(9000),
      ...Array.from({ length: 5000 }, (_, i) => `v${i}`),
      null,
    ];
    expect(pack(text, values).columns).toEqual([values]);
  });

  it('gives values back as the rule made them, not as it would read them again', () => {
    expect(pack(thousands, [1, null, 0, '2', -3.5]).columns).toEqual([[1, null, 0, '2', -3.5]]);
  });

  it('says when there are more rows than there is room for', () => {
    const packer = new RowPacker(Buffer.alloc(0), [text], 0);
    const one = { starts: Int32Array.of(-1), ends: Int32Array.of(-1), values: ['a'] };
    expect(() => packer.add(1, one)).toThrow(RangeError);
  });

  it('reads those by the rule that stand in the chunk', () => {
    const packer = new RowPacker(Buffer.from('7,8'), [thousands], 2);
    packer.add(1, { starts: Int32Array.of(0), ends: Int32Array.of(1), values: [null] });
    packer.add(2, { starts: Int32Array.of(2), ends: Int32Array.of(3), values: [null] });
    expect(packer.rows().columns).toEqual([[7000, 8000]]);
  });
});

describe('packRows', () => {
  it('packs rows that a processor has made', () => {
    const rows = {
      rowNumbers: [5, 9],
      columns: [
        ['Zoë', null],
        [1, 'x'],
      ],
    };
    const packed = packRows(rows);
    expect({ rowNumbers: packed.rowNumbers, columns: packed.columns }).toEqual(rows);
    expect(packRows(packed)).toBe(packed);
    const copy = { ...packed, rowNumbers: [9, 5] };
    expect(packRows(copy)).toMatchObject({ rowNumbers: [9, 5], columns: rows.columns });
  });

  it('leaves columns out', () => {
    const packed = packRows({ rowNumbers: [1], columns: [['a'], ['b'], ['c']] });
    expect(packed.withColumns((i) => i !== 1).columns).toEqual([['a'], ['c']]);
  });
});
