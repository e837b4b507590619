import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packRows } from '../rows/row-packer.js';
import { linkRows } from './linked-rows.js';

it('puts ids in the place of texts, in the rows that are kept, and leaves the other values', () => {
  const id = fc.option(fc.bigInt({ min: -9n, max: 2n ** 63n - 1n }).map(String));
  const row = fc.record({
    name: fc.string({ unit: 'grapheme' }),
    text: fc.option(fc.string()),
    id,
    kept: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(row, { minLength: 1 }), fc.boolean(), (rows, leavesOut) => {
      const packed = packRows({
        rowNumbers: rows.map((_, i) => i + 1),
        columns: [rows.map(({ name }) => name), rows.map(({ text }) => text)],
      });
      const indexes = leavesOut ? [...rows.keys()].filter((i) => rows[i]!.kept) : null;
      const linked = linkRows(packed, [{ column: 1, ids: rows.map((one) => one.id) }], indexes);
      const kept = (indexes ?? [...rows.keys()]).map((i) => ({ ...rows[i]!, rowNumber: i + 1 }));
      expect(linked.rowNumbers).toEqual(kept.map(({ rowNumber }) => rowNumber));
      expect(linked.columns[0]).toEqual(kept.map(({ name }) => Buffer.from(name).toString()));
      expect(linked.columns[1]).toEqual(kept.map((one) => one.id));
    }),
  );
});
