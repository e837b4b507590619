import { describe, expect, it } from 'vitest';
import { countEdits, edit, mendedCell, NOTHING_MENDED, replaceAll } from './edits.js';

const at = (row: number, position: number) => ({ row, position });

describe('mending', () => {
  it('keeps what was typed, and takes it back when the cell is as it was', () => {
    const one = edit(NOTHING_MENDED, at(7, 2), 'ann@', 'ann@example.com');
    const two = edit(edit(one, at(7, 3), '', '17'), at(9, 2), 'x', '');
    expect(two.cells).toEqual({ 7: { 2: 'ann@example.com', 3: '17' }, 9: { 2: '' } });
    expect(countEdits(two)).toBe(3);
    expect(edit(edit(two, at(9, 2), 'x', 'x'), at(7, 3), '', '').cells).toEqual({
      7: { 2: 'ann@example.com' },
    });
    expect(edit(one, at(7, 2), 'ann@', 'ann@')).toEqual(NOTHING_MENDED);
  });

  it('of a cell that a short row lacks may be an empty text, and shows', () => {
    const one = edit(NOTHING_MENDED, at(7, 3), undefined, '');
    expect(one.cells).toEqual({ 7: { 3: '' } });
    expect([mendedCell(one, at(7, 3), undefined), mendedCell(one, at(8, 3), undefined)]).toEqual([
      '',
      undefined,
    ]);
    const all = replaceAll(NOTHING_MENDED, { column: 3, from: '', to: 'x' });
    expect(mendedCell(all, at(7, 3), undefined)).toBeUndefined();
  });

  it('replaces a value in one column, and the last replacement of it counts', () => {
    const first = replaceAll(NOTHING_MENDED, { column: 2, from: 'n/a', to: '' });
    const second = replaceAll(first, { column: 2, from: 'n/a', to: '0' });
    expect(second.replace).toEqual([{ column: 2, from: 'n/a', to: '0' }]);
    expect(mendedCell(second, at(1, 2), 'n/a')).toBe('0');
    expect(mendedCell(second, at(1, 3), 'n/a')).toBe('n/a');
    expect(replaceAll(second, { column: 2, from: 'n/a', to: 'n/a' }).replace).toEqual([]);
  });

  it('prefers what was typed to what is replaced', () => {
    const both = edit(replaceAll(NOTHING_MENDED, { column: 2, from: 'a', to: 'b' }), at(1, 2), 'a', 'c');
    expect([mendedCell(both, at(1, 2), 'a'), mendedCell(both, at(2, 2), 'a')]).toEqual(['c', 'b']);
  });
});
